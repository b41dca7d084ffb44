import { parseArgs } from 'node:util'
import { LikenessError } from '../contract/errors.ts'

/** Reads `--library DIR --resources DIR`. */
export function readServeArguments(args: readonly string[]): {
  readonly library: string
  readonly resources: string
} {
  const { values } = parseArgs({
    args: [...args],
    options: { library: { type: 'string' }, resources: { type: 'string' } },
  })
  const { library, resources } = values
  if (library !== undefined && resources !== undefined) return { library, resources }
  throw new LikenessError(
    'bad-request',
    'The engine was started without its folders.',
    'Start Likeness as a whole, not its engine.',
  )
}
