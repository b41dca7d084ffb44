import assert from 'node:assert/strict'
import { test } from 'node:test'
import { PendingCalls } from '../../../../../electron/main/engine/pending-calls.ts'

test('answers reach their calls in any order', async () => {
  const calls = new PendingCalls()
  const first = calls.open()
  const second = calls.open()
  calls.resolve(second.id, 'second')
  calls.resolve(first.id, 'first')
  assert.deepEqual(await Promise.all([first.reply, second.reply]), ['first', 'second'])
  assert.equal(calls.size, 0)
})

test('rejecting all leaves none behind, and a late answer is passed over', async () => {
  const calls = new PendingCalls()
  const call = calls.open()
  calls.rejectAll(new Error('gone'))
  calls.resolve(call.id, 'late')
  await assert.rejects(call.reply, { message: 'gone' })
  assert.equal(calls.size, 0)
})
