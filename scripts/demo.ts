/**
 * `npm run demo`: shows Likeness at work on the samples, in a library that is thrown away after:
 * indexing, duplicates, searches by words, picture and sound, and one HTML report that stays.
 */
import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'

const ROOT = path.resolve(import.meta.dirname, '..')
const CLI = path.join(ROOT, 'engine', 'cli', 'likeness.ts')
const REPORT = path.join(ROOT, 'likeness-report.html')

/** Edited copies: what a person might have got from somebody and want to look up. */
const PICTURE = 'samples/copies/messenger/rome-forwarded.jpg'
const SOUND = 'samples/copies/downloads/violin.mp3'
const WORDS = ['a castle', 'dog', 'violin music']

/** What a first visitor would type, one after the other. */
const COMMANDS: readonly (readonly string[])[] = [
  ['index', 'samples'],
  ['duplicates'],
  ...WORDS.map((words) => ['search', words, '--limit', '5']),
  ['similar', PICTURE, '--limit', '5'],
  ['similar', SOUND, '--limit', '5'],
  ['map'],
  ['report', REPORT, '--words', ...WORDS, '--similar', PICTURE, SOUND],
]

function run(command: readonly string[], library: string): number {
  process.stdout.write(`\n$ likeness ${command.join(' ')}\n`)
  const args = [CLI, ...command, '--library', library]
  return spawnSync(process.execPath, args, { stdio: 'inherit', cwd: ROOT }).status ?? 1
}

const library = mkdtempSync(path.join(os.tmpdir(), 'likeness-demo-'))
try {
  for (const command of COMMANDS) {
    process.exitCode = run(command, library)
    if (process.exitCode !== 0) break
  }
} finally {
  rmSync(library, { recursive: true, force: true })
}
if (process.exitCode === 0) {
  process.stdout.write(`\nOpen ${REPORT} in a browser; npm start opens the window.\n`)
}
