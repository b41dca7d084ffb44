import assert from 'node:assert/strict'
import { test } from 'node:test'
import { LikenessError } from '../../../../../contract/errors.ts'
import { pageRequests } from '../../../../../contract/requests.ts'
import { answerRequest } from '../../../../../electron/main/ipc/answer-request.ts'

const { soundPeaks } = pageRequests
const good = [{ assetId: 3 }]

test('a valid request gets its validated reply', async () => {
  const outcome = await answerRequest(soundPeaks, good, ({ assetId }) =>
    Promise.resolve({ peaks: [0, assetId] }),
  )
  assert.deepEqual(outcome, { ok: true, value: { peaks: [0, 3] } })
})

test('hostile parameters are refused before the handler sees them', async () => {
  const cyclic: Record<string, unknown> = {}
  cyclic['assetId'] = cyclic
  const hostile: unknown[][] = [
    [],
    [{}],
    [null],
    [undefined],
    [1],
    ['3'],
    [[3]],
    [{ assetId: '3' }],
    [{ assetId: 0 }],
    [{ assetId: -1 }],
    [{ assetId: 1.5 }],
    [{ assetId: NaN }],
    [{ assetId: 3, more: 1 }],
    [{ assetId: { $gt: 0 } }],
    [cyclic],
    [{ assetId: 3 }, 'surplus'],
    [new Map()],
    [3n],
    [JSON.parse('{"assetId":3,"__proto__":{"x":1}}')],
  ]
  for (const received of hostile) {
    let called = false
    const outcome = await answerRequest(soundPeaks, received, () => {
      called = true
      return Promise.resolve({ peaks: [] })
    })
    assert.equal(called, false)
    assert.ok(!outcome.ok && outcome.problem.code === 'bad-request')
  }
})

test('a reply that says more than the contract is not passed on', async () => {
  const outcome = await answerRequest(soundPeaks, good, () =>
    Promise.resolve({ peaks: [], path: '/home/someone' }),
  )
  assert.ok(!outcome.ok && outcome.problem.code === 'internal')
})

test('what a handler throws becomes an outcome, ours with its code', async () => {
  const thrown = new LikenessError('vanished', 'It is gone.', 'Look again.', '/a')
  const ours = await answerRequest(soundPeaks, good, () => Promise.reject(thrown))
  assert.deepEqual(ours, { ok: false, problem: thrown.problem })
  const other = await answerRequest(soundPeaks, good, () => Promise.reject(new TypeError('x')))
  assert.ok(!other.ok && other.problem.code === 'internal')
})
