/**
 * Checks who imports whom against the rules in .dependency-cruiser.cjs, over the folders that
 * exist, and prints each violation as `rule: from -> to`.
 */
import { existsSync } from 'node:fs'
import path from 'node:path'
import { cruise, type ICruiseResult } from 'dependency-cruiser'
import configuration from '../.dependency-cruiser.cjs'

const ROOT = path.resolve(import.meta.dirname, '..')
const FOLDERS = [
  'contract',
  'models',
  'engine',
  'electron',
  'renderer',
  'samples',
  'scripts',
  'test',
]

/** One import that a rule forbids. Paths are relative to the tree that was checked. */
export interface Violation {
  readonly rule: string
  readonly from: string
  readonly to: string
}

/**
 * The forbidden imports in a tree of source files.
 *
 * @param baseFolder absolute path; its subfolders contract/, engine/ … are looked at
 * @param modulesSeen receives the number of files that were read
 */
export async function findViolations(
  baseFolder: string,
  modulesSeen: (count: number) => void = () => undefined,
): Promise<Violation[]> {
  const { forbidden, options } = configuration
  const { output } = await cruise(
    FOLDERS.filter((folder) => existsSync(path.join(baseFolder, folder))),
    { ...options, baseDir: baseFolder, validate: true, ruleSet: { forbidden: forbidden ?? [] } },
  )
  if (typeof output === 'string') throw new TypeError('Expected the result, not a report')
  const { summary }: ICruiseResult = output
  modulesSeen(summary.totalCruised)
  return summary.violations.map(({ rule, from, to }) => ({ rule: rule.name, from, to }))
}

if (import.meta.main) {
  let count = 0
  const violations = await findViolations(ROOT, (modules) => {
    count = modules
  })
  for (const { rule, from, to } of violations) console.log(`${rule}: ${from} -> ${to}`)
  console.log(`${count} files, ${violations.length} forbidden imports`)
  if (violations.length > 0 || count === 0) process.exitCode = 1
}
