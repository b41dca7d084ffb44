import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { promisify } from 'node:util'
import type { DuplicatesJson } from '../../contract/cli.ts'
import { duplicatesJsonSchema } from '../../contract/cli.ts'
import { RESOURCES } from './places.ts'

const CLI = join(RESOURCES, 'engine', 'cli', 'likeness.ts')
const LARGEST_OUTPUT_BYTES = 1 << 28
const run = promisify(execFile)

/** What `likeness index` and `likeness duplicates` make of a folder, and what CPU time they took. */
export async function groupsByCli(
  folder: string,
  library: string,
): Promise<{ readonly groups: DuplicatesJson['groups']; readonly cpuSeconds: number }> {
  // The shell's `times` counts every process that has ended, decoders and encoder included.
  const script = '"$0" "$1" index "$2" --library "$3" >/dev/null 2>&1; '
  const list = '"$0" "$1" duplicates --json --library "$3" 2>/dev/null; times >&2'
  const { stdout, stderr } = await run(
    'bash',
    ['-c', script + list, process.execPath, CLI, folder, library],
    { maxBuffer: LARGEST_OUTPUT_BYTES },
  )
  const children = stderr.trim().split('\n').at(-1) ?? ''
  const seconds = [...children.matchAll(/(\d+)m([\d.]+)s/g)].map(
    ([, minutes, rest]) => Number(minutes) * 60 + Number(rest),
  )
  const { groups } = duplicatesJsonSchema.parse(JSON.parse(stdout))
  return { groups, cpuSeconds: seconds.reduce((sum, value) => sum + value, 0) }
}
