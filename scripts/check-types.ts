/**
 * Type-checks each folder with the types of the one runtime it may touch.
 *
 * One TypeScript project per folder instead of one for all: a file of `contract/` that mentions
 * `Buffer` or `document` has to fail here, and it can only fail where those types are not loaded.
 */
import { execFile } from 'node:child_process'
import { readdirSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import path from 'node:path'

const ROOT = path.resolve(import.meta.dirname, '..')
const TSC = path.join(ROOT, 'node_modules', 'typescript', 'bin', 'tsc')

/** What the compiler knows of the last run: only what changed since is checked anew. */
const STATES = path.join(ROOT, 'node_modules', '.cache', 'types')

/** Every tsconfig.json of the repository, outermost first, without those of dependencies. */
function findProjects(folder: string): string[] {
  const skipped = new Set(['node_modules', 'dist', 'release', 'test-results'])
  const entries = readdirSync(folder, { withFileTypes: true })
  const own = entries.some((entry) => entry.name === 'tsconfig.json') ? [folder] : []
  const below = entries
    .filter((entry) => entry.isDirectory() && !skipped.has(entry.name) && entry.name[0] !== '.')
    .flatMap((entry) => findProjects(path.join(folder, entry.name)))
  return [...own, ...below]
}

/** A folder may still be empty while it is being written; TypeScript reports that as error 18003. */
const NO_INPUTS = 'error TS18003'

function checkProject(folder: string): Promise<boolean> {
  const name = path.relative(ROOT, folder) || '.'
  const startedMs = performance.now()
  return new Promise((resolve) => {
    const options = { cwd: ROOT, maxBuffer: 64 * 1024 * 1024 }
    const state = path.join(STATES, `${name.replaceAll(path.sep, '-')}.tsbuildinfo`)
    const flags = ['--pretty', 'false', '--incremental', '--tsBuildInfoFile', state]
    execFile(process.execPath, [TSC, '-p', folder, ...flags], options, (error, stdout) => {
      const seconds = ((performance.now() - startedMs) / 1000).toFixed(1)
      const passed = error === null || stdout.includes(NO_INPUTS)
      console.log(`${passed ? 'ok    ' : 'FAILED'} ${name} (${seconds} s)`)
      if (!passed) console.log(stdout.trimEnd())
      resolve(passed)
    })
  })
}

const waiting = findProjects(ROOT)
const results: boolean[] = []

async function worker(): Promise<void> {
  for (let project = waiting.shift(); project !== undefined; project = waiting.shift()) {
    results.push(await checkProject(project))
  }
}

await Promise.all(Array.from({ length: Math.min(2, availableParallelism()) }, worker))
if (results.length === 0 || results.includes(false)) process.exitCode = 1
