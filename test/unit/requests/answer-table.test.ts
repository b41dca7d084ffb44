import assert from 'node:assert/strict'
import { test } from 'node:test'
import { EVERY_GROUP } from '../../../contract/every-group.ts'
import { isRequestName } from '../../../contract/parse-request.ts'
import { engineRequests } from '../../../contract/requests.ts'
import { answerTable } from '../../../engine/requests/answer-table.ts'
import { hasCode } from '../../helpers/has-code.ts'
import { openEngine, RESOURCES } from '../../helpers/open-engine.ts'

test('every request of the contract has an answer, and nothing else has', async () => {
  await using open = await openEngine()
  const table = answerTable(open.engine.context, RESOURCES, () => undefined)
  assert.deepEqual(Object.keys(table).sort(), Object.keys(engineRequests).sort())
})

const asked: readonly (readonly [name: string, params: object])[] = [
  ['libraryStatus', {}],
  ['readSettings', {}],
  ['listJobs', {}],
  ['listFailures', { offset: 0, limit: 10 }],
  ['listAssets', { kind: null, sort: 'name', tag: null }],
  ['readAssets', { ids: [1, 2] }],
  ['soundPeaks', { assetId: 1 }],
  ['listDuplicates', { ...EVERY_GROUP, offset: 0, limit: 10 }],
  ['listDecisions', {}],
  ['readMap', { space: 'sound' }],
]

test('what is answered of an empty library is as the contract has it', async () => {
  await using open = await openEngine()
  for (const [name, params] of asked) {
    if (!isRequestName(name)) throw new Error(name)
    const reply = await open.engine.answer(name, params)
    assert.deepEqual(engineRequests[name].reply.parse(reply), reply, name)
  }
})

test('wrong parameters never reach an answer; what is not there is told as such', async () => {
  await using open = await openEngine()
  const { engine } = open
  await assert.rejects(engine.answer('readAssets', { ids: '1' }), hasCode('bad-request'))
  await assert.rejects(engine.answer('assetDetail', { assetId: 1 }), hasCode('not-found'))
  await assert.rejects(engine.answer('removeRoot', { rootId: 1 }), hasCode('not-found'))
  await assert.rejects(engine.answer('pauseJob', { jobId: 1 }), hasCode('not-found'))
  await assert.rejects(engine.answer('undoDecision', { decisionId: 1 }), hasCode('not-found'))
  await assert.rejects(engine.answer('locateAsset', { assetId: 1 }), hasCode('vanished'))
  await assert.rejects(engine.answer('locateThumbnail', { contentId: 1 }), hasCode('vanished'))
})
