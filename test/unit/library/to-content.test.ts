import assert from 'node:assert/strict'
import { test } from 'node:test'
import { toContent } from '../../../engine/library/to-content.ts'
import type { Encoded } from '../../../engine/inference/inference-protocol.ts'
import { IMAGE, SOUND } from '../../helpers/builtin-ids.ts'
import { builtinPlan, concepts } from '../../helpers/builtin-plan.ts'
import { newContent } from '../../helpers/catalog-rows.ts'

const { description } = newContent('a')
const decoded = {
  type: 'describe',
  sha256: 's',
  sizeBytes: 5,
  description,
  inputs: [],
} satisfies Parameters<typeof toContent>[0]

const unit = new Float32Array(384)
unit[0] = 1
const seen = (labels: Encoded['labels']) => new Map([[IMAGE, { vector: unit, labels }]])

test('a content has a vector of its own kind and one among the words', () => {
  const content = toContent(decoded, seen([{ index: 207, score: 0.9 }]), builtinPlan)
  const [own, concept] = content.vectors
  assert.equal(own?.space, 'visual')
  assert.equal(own.vector, unit)
  assert.equal(concept?.space, 'concept')
  // Its vector depends on both encoders: another version of either makes it anew.
  const [ownKey, wordsKey] = concept.encoder.split('+')
  assert.equal(ownKey, own.encoder)
  assert.match(wordsKey ?? '', /^minilm-l6-int8@\d+ [0-9a-f]{8} p\d+\.[0-9a-f]{8}$/)
  const row = concepts.vectors.subarray(207 * 384, 208 * 384)
  const cosine = concept.vector.reduce((sum, value, i) => sum + value * (row[i] ?? 0), 0)
  assert.ok(cosine > 0.9999, `${cosine}`)
})

test('tags are the probable labels, at most eight, by name', () => {
  const labels = Array.from({ length: 12 }, (_, index) => ({ index, score: 0.05 - index / 1000 }))
  const few = [...labels.slice(0, 1), { index: 5, score: 0.019 }]
  assert.equal(toContent(decoded, seen(labels), builtinPlan).tags.length, 8)
  assert.deepEqual(toContent(decoded, seen(few), builtinPlan).tags, [
    { name: concepts.nameOf(0), score: 0.05 },
  ])
})

test('the labels of a sound are music tags', () => {
  const sound = { ...decoded, description: { ...description, kind: 'sound' as const } }
  const vector = new Float32Array(400)
  const heard = new Map([[SOUND, { vector, labels: [{ index: 0, score: 0.5 }] }]])
  const content = toContent(sound, heard, builtinPlan)
  assert.equal(content.vectors[0]?.space, 'sound')
  assert.deepEqual(content.tags, [{ name: concepts.nameOf(1000), score: 0.5 }])
  assert.notEqual(concepts.nameOf(1000), concepts.nameOf(0))
})

test('an encoder that gave no answer leaves its spaces out, and no others', () => {
  assert.deepEqual(toContent(decoded, new Map(), builtinPlan).vectors, [])
})
