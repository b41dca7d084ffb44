import assert from 'node:assert/strict'
import { test } from 'node:test'
import { fromInferenceSchema } from '../../engine/inference/inference-protocol.ts'
import { fromDecoderSchema } from '../../engine/media/decoder-protocol.ts'
import { parseAnswer } from '../../engine/parse-answer.ts'

test('an answer that keeps to the protocol is passed on', () => {
  const message = { type: 'large', id: 3 }
  assert.deepEqual(parseAnswer(fromDecoderSchema, message), { ok: true, message })
})

test('an answer with a score that is no number fails its own call only', () => {
  const encoded = [{ vector: new Float32Array(3), labels: [{ index: 0, score: NaN }] }]
  const answer = parseAnswer(fromInferenceSchema, { type: 'result', id: 7, encoded })
  assert.deepEqual(answer, { ok: false, id: 7 })
})

test('an answer without a call fails without throwing', () => {
  for (const raw of [undefined, null, 'text', { id: 'x' }, { id: 1.5 }]) {
    assert.deepEqual(parseAnswer(fromDecoderSchema, raw), { ok: false, id: null })
  }
})
