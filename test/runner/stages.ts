import path from 'node:path'

export const ROOT = path.resolve(import.meta.dirname, '..', '..')

/** A step of the test run. A check counts as one test; the others count their own. */
export type Stage =
  | { readonly name: string; readonly kind: 'check'; readonly command: readonly string[] }
  | { readonly name: string; readonly kind: 'node-test'; readonly files: string }
  | { readonly name: string; readonly kind: 'playwright'; readonly files: string }

function binary(packageName: string, file: string): string {
  return path.join(ROOT, 'node_modules', packageName, ...file.split('/'))
}

function check(name: string, ...command: readonly string[]): Stage {
  return { name, kind: 'check', command }
}

function nodeTests(name: string): Stage {
  return { name, kind: 'node-test', files: `test/${name}/**/*.test.{ts,tsx}` }
}

/** What `npm run check` runs: minutes, without a window. */
const CHECK: readonly Stage[] = [
  check('types', 'scripts/check-types.ts'),
  check('lint', binary('eslint', 'bin/eslint.js'), '.', '--max-warnings', '0'),
  check('format', binary('prettier', 'bin/prettier.cjs'), '--check', '--log-level', 'warn', '.'),
  check('boundaries', 'scripts/check-boundaries.ts'),
  check('dead-code', binary('knip', 'bin/knip.js'), '--no-config-hints'),
  nodeTests('unit'),
  nodeTests('integration'),
]

const ALL: readonly Stage[] = [
  ...CHECK,
  nodeTests('fault'),
  { name: 'e2e', kind: 'playwright', files: 'test/e2e/**/*.{test,spec}.ts' },
]

/**
 * The stages that the words of the command line name, in the order they run: none means all,
 * `check` those that need no window, otherwise names of stages.
 *
 * @throws {RangeError} when a word names no stage
 */
export function chooseStages(words: readonly string[]): readonly Stage[] {
  if (words.length === 0) return ALL
  if (words.length === 1 && words[0] === 'check') return CHECK
  return words.map((word) => {
    const stage = ALL.find(({ name }) => name === word)
    if (stage) return stage
    const names = ALL.map(({ name }) => name).join(', ')
    throw new RangeError(`There is no stage "${word}". The stages are: check, ${names}.`)
  })
}
