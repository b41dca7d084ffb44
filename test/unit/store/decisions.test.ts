import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Decisions } from '../../../engine/store/decisions.ts'
import { sha256Of } from '../../helpers/catalog-rows.ts'
import { hasCode } from '../../helpers/has-code.ts'
import { temporaryFolder } from '../../helpers/temporary-folder.ts'

const [a, b, c] = [sha256Of('a'), sha256Of('b'), sha256Of('c')]

test('verdicts are by content, each content once, and outlive the program', async () => {
  await using folder = await temporaryFolder()
  let first
  {
    using decisions = new Decisions(folder.path)
    first = decisions.add('not-duplicates', [b, a, b], 5)
    decisions.add('not-duplicates', [b, c], 6)
  }
  assert.deepEqual(first.contents, [a, b].sort())
  using decisions = new Decisions(folder.path)
  const list = decisions.list()
  assert.deepEqual(list[0], first)
  assert.deepEqual(
    list.map(({ decidedMs }) => decidedMs),
    [5, 6],
  )
})

test('copies stay of a content alone, and of those that are named', async () => {
  await using folder = await temporaryFolder()
  using decisions = new Decisions(folder.path)
  decisions.add('keep-all', [a], 1)
  decisions.add('keep-all', [a, b], 2)
  decisions.add('keep-all', [a, b], 3, [b, c])
  assert.deepEqual(
    decisions.list().map(({ copiesStay }) => copiesStay),
    [[a], [], [b]],
  )
})

test('a verdict can be taken back once', async () => {
  await using folder = await temporaryFolder()
  using decisions = new Decisions(folder.path)
  const { id } = decisions.add('not-duplicates', [a, b], 5)
  decisions.remove(id)
  assert.deepEqual(decisions.list(), [])
  assert.throws(() => {
    decisions.remove(id)
  }, hasCode('not-found'))
})

test('a setting is replaced as a whole', async () => {
  await using folder = await temporaryFolder()
  using decisions = new Decisions(folder.path)
  assert.equal(decisions.readSetting('theme'), null)
  decisions.writeSetting('theme', 'dark')
  decisions.writeSetting('theme', 'light')
  assert.equal(decisions.readSetting('theme'), 'light')
})
