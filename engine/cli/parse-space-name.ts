import { InvalidArgumentError } from 'commander'
import type { SpaceName } from '../../contract/space.ts'
import { spaceNameSchema } from '../../contract/space.ts'

/**
 * The name of a space as it is written on the command line.
 *
 * @throws InvalidArgumentError with how one is written
 */
export function parseSpaceName(text: string): SpaceName {
  const name = spaceNameSchema.safeParse(text)
  if (name.success) return name.data
  const [issue] = name.error.issues
  throw new InvalidArgumentError(`It is no name: ${issue?.message ?? 'it is too long'}.`)
}
