import { existsSync, readdirSync, readFileSync, realpathSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { SHARED } from './places.ts'

const DEV = realPath(join(SHARED, 'dupbench', 'dev'))
export const DUPBENCH_FILES = join(DEV, 'files')
export const DUPBENCH_TRUTH = join(DEV, 'truth.json')
export const DUPBENCH_SCORE = join(SHARED, 'dupbench', 'score.py')

/** The command line prints real paths; a checkout may see the shared folder through a link. */
function realPath(path: string): string {
  return existsSync(path) ? realpathSync(path) : path
}

/** Absolute paths of the benchmark's photos, sorted. */
export function dupbenchFiles(): string[] {
  if (!existsSync(DUPBENCH_FILES)) throw new Error(`The near-duplicate benchmark is not at ${DEV}`)
  return readdirSync(DUPBENCH_FILES, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort()
}

const setSchema = z.object({ files: z.array(z.string()) })
const truthSchema = z.object({
  files: z.record(z.string(), z.object({ tx: z.string(), group: z.string().nullable() })),
  groups: z.array(setSchema.extend({ original: z.string() })),
  ambiguous_sets: z.array(setSchema),
})

/** What is true of two files (paths relative to the benchmark's files). */
export interface DupbenchTruth {
  readonly groups: readonly { readonly files: readonly string[]; readonly original: string }[]
  /** Copies of one picture; null for pairs that are not scored. */
  readonly areCopies: (a: string, b: string) => boolean | null
  readonly copyPairs: number
  /** Whether a file looks so much like another that nobody can say whether it is a copy. */
  readonly isAmbiguous: (name: string) => boolean
  /** What was done to make a copy; null for a file that is no copy. */
  readonly editOf: (name: string) => string | null
}

export function readDupbenchTruth(): DupbenchTruth {
  const truth = truthSchema.parse(JSON.parse(readFileSync(DUPBENCH_TRUTH, 'utf8')))
  const key = (a: string, b: string) => (a < b ? `${a}\n${b}` : `${b}\n${a}`)
  const pairsOf = (sets: readonly { readonly files: readonly string[] }[]) =>
    new Set(
      sets.flatMap(({ files }) =>
        files.flatMap((a, i) => files.slice(i + 1).map((b) => key(a, b))),
      ),
    )
  const copies = pairsOf(truth.groups)
  const ambiguous = pairsOf(truth.ambiguous_sets)
  return {
    groups: truth.groups,
    copyPairs: copies.size,
    isAmbiguous: (name) => truth.ambiguous_sets.some(({ files }) => files.includes(name)),
    editOf: (name) => {
      const file = truth.files[name]
      return file && file.group !== null ? file.tx : null
    },
    areCopies: (a, b) => (copies.has(key(a, b)) ? true : ambiguous.has(key(a, b)) ? null : false),
  }
}
