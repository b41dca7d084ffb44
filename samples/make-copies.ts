/**
 * Makes the edited copies in samples/copies, samples/truth.json and the table of copies in
 * samples/SOURCES.md, all from the two lists of edits. Nothing is drawn at random, so the same
 * versions of sharp and ffmpeg write the same bytes again.
 *
 *     node samples/make-copies.ts
 *
 * The sounds need ffmpeg (Debian package: ffmpeg). The product itself never uses it.
 */
import { execFile } from 'node:child_process'
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { promisify } from 'node:util'
import { applyPictureEdit } from './apply-picture-edit.ts'
import { applySoundEdit } from './apply-sound-edit.ts'
import { copiesTable } from './copies-table.ts'
import { pictureCopies } from './picture-edits.ts'
import { soundCopies } from './sound-edits.ts'

const root = import.meta.dirname
const copies = [...pictureCopies, ...soundCopies]
const COPIES_HEADING = '## Copies'

/** Stops with a sentence that says what to install when ffmpeg cannot be started. */
async function requireFfmpeg(): Promise<void> {
  try {
    await promisify(execFile)('ffmpeg', ['-version'])
  } catch (cause) {
    throw new Error('ffmpeg is needed for the sounds. On Debian: apt install ffmpeg', { cause })
  }
}

async function makeFiles(): Promise<void> {
  for (const { to } of copies) await mkdir(dirname(join(root, to)), { recursive: true })
  for (const { from, to, edit } of pictureCopies) {
    await applyPictureEdit(join(root, from), join(root, to), edit)
  }
  for (const { from, to, edit } of soundCopies) {
    await applySoundEdit(join(root, from), join(root, to), edit)
  }
}

/** Groups every original with its copies, and names the edit of each copy. */
async function writeTruth(): Promise<void> {
  const byOriginal = Map.groupBy(copies, ({ from }) => from)
  const groups = Array.from(byOriginal, ([from, made]) => [from, ...made.map(({ to }) => to)])
  const edits = Object.fromEntries(copies.map(({ from, to, edit }) => [to, { of: from, ...edit }]))
  await writeFile(join(root, 'truth.json'), `${JSON.stringify({ groups, edits }, null, 2)}\n`)
}

async function writeTable(): Promise<void> {
  const path = join(root, 'SOURCES.md')
  const [before = ''] = (await readFile(path, 'utf8')).split(COPIES_HEADING)
  const intro = 'Each copy has the author and the licence of its original.'
  const section = [COPIES_HEADING, '', intro, '', copiesTable(copies), ''].join('\n')
  await writeFile(path, `${before.trimEnd()}\n\n${section}`)
}

await requireFfmpeg()
await makeFiles()
await writeTruth()
await writeTable()
process.stdout.write(`Made ${copies.length} copies.\n`)
