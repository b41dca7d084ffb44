/**
 * Builds what a browser engine has to load: the page, the preload script and Electron's main
 * module, into dist/. The engine needs no build; Node runs its sources.
 */
import { globSync, statSync } from 'node:fs'
import path from 'node:path'
import { build } from 'vite'

const ROOT = path.resolve(import.meta.dirname, '..')
const CONFIGURATIONS = [
  'vite.config.ts',
  'electron/vite.main.config.ts',
  'electron/vite.preload.config.ts',
]
const OUTPUTS = ['dist/renderer/index.html', 'dist/electron/main.js', 'dist/electron/preload.cjs']
const SOURCES = ['{contract,electron,renderer}/**/*', 'vite.config.ts', 'package-lock.json']

function modifiedMs(file: string): number {
  return statSync(path.join(ROOT, file), { throwIfNoEntry: false })?.mtimeMs ?? 0
}

/** Whether a source is newer than the oldest thing that was built, or something was never built. */
export function isBuildStale(): boolean {
  const builtMs = Math.min(...OUTPUTS.map(modifiedMs))
  return globSync(SOURCES, { cwd: ROOT }).some((file) => modifiedMs(file) > builtMs)
}

/** @throws when a module cannot be bundled; Vite's message names it */
export async function buildApplication(): Promise<void> {
  for (const file of CONFIGURATIONS) {
    await build({ configFile: path.join(ROOT, file), logLevel: 'warn' })
  }
}

if (import.meta.main) {
  process.chdir(ROOT)
  const startedMs = performance.now()
  await buildApplication()
  const seconds = ((performance.now() - startedMs) / 1000).toFixed(1)
  console.log(`Built ${OUTPUTS.join(', ')} in ${seconds} s`)
}
