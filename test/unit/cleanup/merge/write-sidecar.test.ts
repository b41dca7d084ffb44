import assert from 'node:assert/strict'
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { test } from 'node:test'
import {
  removeSidecar,
  settleSidecar,
  writeSidecar,
} from '../../../../engine/cleanup/merge/write-sidecar.ts'
import { cleanupTree, planOf } from '../../../helpers/cleanup-tree.ts'

const notes = { caption: 'from the copy' }

async function keptFile() {
  const tree = await cleanupTree()
  const path = tree.write('a.jpg', 'picture')
  const group = tree.group('a.jpg', [])
  const cleanupId = tree.decisions.journal.begin(planOf([group]), 1)
  const { sidecars } = tree.decisions
  const merge = { sidecarPath: `${path}.xmp`, notes }
  const states = () => sidecars.of(cleanupId).map(({ state }) => state)
  const write = () => writeSidecar(sidecars, cleanupId, group, merge)
  const [undo, settle] = [removeSidecar, settleSidecar].map((step) => async () => {
    for (const line of sidecars.of(cleanupId)) await step(sidecars, line)
  })
  assert.ok(undo && settle)
  return { ...tree, path, group, cleanupId, sidecars, merge, states, write, undo, settle }
}

test('notes are written beside the file, which stays as it is, and can be taken away again', async () => {
  await using tree = await keptFile()
  assert.equal(await tree.write(), true)
  assert.match(readFileSync(`${tree.path}.xmp`, 'utf8'), /from the copy/)
  assert.equal(readFileSync(tree.path, 'utf8'), 'picture')
  assert.deepEqual(tree.states(), ['written'])
  await tree.undo()
  assert.equal(existsSync(`${tree.path}.xmp`), false)
  assert.deepEqual(tree.states(), ['removed'])
})

test('a sidecar that is there is not replaced, and undoing leaves it', async () => {
  await using tree = await keptFile()
  writeFileSync(`${tree.path}.xmp`, 'of the person')
  assert.equal(await tree.write(), false)
  await tree.undo()
  assert.equal(readFileSync(`${tree.path}.xmp`, 'utf8'), 'of the person')
  assert.deepEqual(tree.states(), ['failed'])
  assert.equal(existsSync(`${tree.path}.xmp.likeness-unfinished`), false)
})

test('a sidecar that was changed since is the person’s now', async () => {
  await using tree = await keptFile()
  await tree.write()
  writeFileSync(`${tree.path}.xmp`, 'edited')
  await tree.undo()
  assert.equal(readFileSync(`${tree.path}.xmp`, 'utf8'), 'edited')
  assert.deepEqual(tree.states(), ['kept'])
})

test('nothing is written for a file that is gone, nor to a place of somebody else’s choice', async () => {
  await using tree = await keptFile()
  const elsewhere = { ...tree.merge, sidecarPath: tree.at('b.jpg.xmp') }
  assert.equal(await writeSidecar(tree.sidecars, tree.cleanupId, tree.group, elsewhere), false)
  rmSync(tree.path)
  assert.equal(await tree.write(), false)
  assert.deepEqual(tree.states(), [])
})

test('what an interrupted run has left is settled by what is there', async () => {
  await using tree = await keptFile()
  const line = { cleanupId: tree.cleanupId, path: `${tree.path}.xmp`, rootPath: tree.root }
  tree.sidecars.intend({ ...line, sha256: 'x' })
  writeFileSync(`${tree.path}.xmp.likeness-unfinished`, '<half')
  await tree.settle()
  assert.deepEqual(tree.states(), ['failed'])
  assert.equal(existsSync(`${tree.path}.xmp.likeness-unfinished`), false)
  await tree.write()
  const [, written] = tree.sidecars.of(tree.cleanupId)
  assert.ok(written)
  for (const [state, becomes] of [
    ['intended', 'written'],
    ['removing', 'written'],
  ] as const) {
    tree.sidecars.change(written, state)
    for (const open of tree.sidecars.unsettled()) await settleSidecar(tree.sidecars, open)
    assert.equal(tree.states()[1], becomes)
  }
  rmSync(`${tree.path}.xmp`)
  tree.sidecars.change(written, 'removing')
  for (const open of tree.sidecars.unsettled()) await settleSidecar(tree.sidecars, open)
  assert.equal(tree.states()[1], 'removed')
})
