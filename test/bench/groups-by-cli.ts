import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { promisify } from 'node:util'
import type { DuplicatesJson } from '../../contract/cli.ts'
import { duplicatesJsonSchema } from '../../contract/cli.ts'
import { RESOURCES } from './places.ts'

const CLI = join(RESOURCES, 'engine', 'cli', 'likeness.ts')
const LARGEST_OUTPUT_BYTES = 1 << 28
const run = promisify(execFile)

/** What `likeness index` and `likeness duplicates` make of a folder. */
export async function groupsByCli(
  folder: string,
  library: string,
): Promise<DuplicatesJson['groups']> {
  const place = ['--library', library]
  await run(process.execPath, [CLI, 'index', folder, ...place], { maxBuffer: LARGEST_OUTPUT_BYTES })
  const { stdout } = await run(process.execPath, [CLI, 'duplicates', '--json', ...place], {
    maxBuffer: LARGEST_OUTPUT_BYTES,
  })
  return duplicatesJsonSchema.parse(JSON.parse(stdout)).groups
}
