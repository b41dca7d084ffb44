import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { findTrash } from '../../../../engine/cleanup/destinations/find-trash.ts'
import { freedesktopTrash } from '../../../../engine/cleanup/destinations/freedesktop-trash.ts'
import { noteText } from '../../../../engine/cleanup/destinations/trash-note.ts'
import { restoreFiles } from '../../../../engine/cleanup/restore-files.ts'
import { cleanupTree, planOf, quietControl } from '../../../helpers/cleanup-tree.ts'

test('a note says the path with all but the plain characters escaped, and the local time', () => {
  const date = new Date(2026, 10, 24, 20, 5, 9)
  assert.equal(
    noteText("/home/é/a b%'(1).jpg", null, date),
    '[Trash Info]\nPath=/home/%C3%A9/a%20b%25%27%281%29.jpg\nDeletionDate=2026-11-24T20:05:09\n',
  )
  assert.match(noteText('/media/card/in/a.jpg', '/media/card', date), /^Path=in\/a\.jpg$/m)
})

test('the trash of a file is the person’s own on the same drive', async () => {
  await using tree = await cleanupTree()
  const path = tree.write('a', 'x')
  const home = join(tree.folder, 'not there yet', 'Trash')
  assert.deepEqual(await findTrash(path, home, 7), { path: home, topFolder: null })
})

test('where that is on another drive, it is the one at the top of the file’s drive', async () => {
  await using tree = await cleanupTree()
  const path = tree.write('a', 'x')
  const { path: trash, topFolder } = await findTrash(path, '/proc/Trash', 7)
  assert.ok(topFolder !== null && path.startsWith(topFolder))
  assert.match(trash, /\/\.Trash(-7|\/7)$/)
})

function trashIn(homeTrash: string, planId: string) {
  return freedesktopTrash({ homeTrash, userId: 7, planId, now: () => new Date() })
}

test('a file goes with its note, keeps its bytes, and comes back without a trace', async () => {
  await using tree = await cleanupTree()
  for (const name of ['a.jpg', 'sub/b.jpg']) tree.write(name, 'same')
  const homeTrash = join(tree.folder, 'Trash')
  const plan = planOf([tree.group('a.jpg', ['sub/b.jpg'])], 'trash')
  const { cleanupId } = await tree.act(plan, { destination: trashIn(homeTrash, plan.id) })
  const [file = ''] = readdirSync(join(homeTrash, 'files'))
  assert.equal(readFileSync(join(homeTrash, 'files', file), 'utf8'), 'same')
  const note = readFileSync(join(homeTrash, 'info', `${file}.trashinfo`), 'utf8')
  assert.ok(note.includes(`Path=${tree.at('sub/b.jpg')}\n`), note)
  const { journal } = tree.decisions
  const onRestored = async () => undefined
  const restoring = { journal, destination: plan.destination, control: quietControl, onRestored }
  assert.deepEqual(await restoreFiles(restoring, journal.files(cleanupId)), [])
  assert.equal(readFileSync(tree.at('sub/b.jpg'), 'utf8'), 'same')
  assert.deepEqual(readdirSync(join(homeTrash, 'files')), [])
  assert.deepEqual(readdirSync(join(homeTrash, 'info')), [])
})

test('a trash that cannot be made is told before anything is tried', async () => {
  await using tree = await cleanupTree()
  for (const name of ['a', 'b']) tree.write(name, 'same')
  // A file stands where the trash should be: nobody can make folders in it, root neither.
  const homeTrash = join(tree.write('in the way', ''), 'Trash')
  const plan = planOf([tree.group('a', ['b'])], 'trash')
  const { outcome, problem } = await tree.act(plan, { destination: trashIn(homeTrash, plan.id) })
  assert.equal(outcome, 'stopped')
  assert.equal(problem?.code, 'not-moved')
  assert.equal(readFileSync(tree.at('b'), 'utf8'), 'same')
})
