/**
 * `npm run demo`: shows Likeness at work on the samples, in a library that is thrown away after.
 * In the window where there is a display, otherwise in the terminal.
 */
import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { hasDisplay } from './has-display.ts'

const ROOT = path.resolve(import.meta.dirname, '..')
const SAMPLES = path.join(ROOT, 'samples')
const START = path.join(ROOT, 'scripts', 'start.ts')
const CLI = path.join(ROOT, 'engine', 'cli', 'likeness.ts')

/** What a first visitor would type, one after the other. */
const COMMANDS: readonly (readonly string[])[] = [
  ['index', SAMPLES],
  ['duplicates'],
  ['search', 'a dog on the grass'],
]

/** Runs a script of ours with its output on the terminal; returns its exit status. */
function runScript(script: string, args: readonly string[]): number {
  const { status } = spawnSync(process.execPath, [script, ...args], { stdio: 'inherit', cwd: ROOT })
  return status ?? 1
}

function showInTerminal(library: string): number {
  for (const command of COMMANDS) {
    console.log(`\n$ likeness ${command.join(' ')}`)
    const status = runScript(CLI, [...command, '--library', library])
    if (status !== 0) return status
  }
  return 0
}

const library = mkdtempSync(path.join(os.tmpdir(), 'likeness-demo-'))
try {
  process.exitCode = hasDisplay()
    ? runScript(START, [`--library=${library}`, SAMPLES])
    : showInTerminal(library)
} finally {
  rmSync(library, { recursive: true, force: true })
}
