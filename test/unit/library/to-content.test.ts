import assert from 'node:assert/strict'
import { join } from 'node:path'
import { test } from 'node:test'
import { toContent } from '../../../engine/library/to-content.ts'
import { Concepts } from '../../../engine/inference/concepts.ts'
import { encoderFor } from '../../../models/catalog.ts'
import { encoderKey } from '../../../models/catalog-entry.ts'
import { newContent } from '../../helpers/catalog-rows.ts'
import { RESOURCES } from '../../helpers/open-engine.ts'

const concepts = new Concepts(join(RESOURCES, 'models', 'builtin'))
const { description } = newContent('a')
const decoded = {
  type: 'describe',
  sha256: 's',
  sizeBytes: 5,
  description,
  inputs: [],
} satisfies Parameters<typeof toContent>[0]

test('a content has a vector of its own kind and one among the words', () => {
  const vector = Float32Array.of(1, 0)
  const labels = [{ index: 207, score: 0.9 }]
  const content = toContent(decoded, { vector, labels }, concepts)
  const [own, concept] = content.vectors
  assert.equal(own?.space, 'visual')
  assert.equal(own.vector, vector)
  assert.equal(own.encoder, encoderKey(encoderFor('image').entry))
  assert.equal(concept?.space, 'concept')
  // Its vector depends on both encoders: another version of either makes it anew.
  assert.match(
    concept.encoder,
    new RegExp(`^${own.encoder}\\+${encoderKey(encoderFor('text').entry)}$`),
  )
  const row = concepts.vectors.subarray(207 * 384, 208 * 384)
  const cosine = concept.vector.reduce((sum, value, i) => sum + value * (row[i] ?? 0), 0)
  assert.ok(cosine > 0.9999, `${cosine}`)
})

test('tags are the probable labels, at most eight, by name', () => {
  const labels = Array.from({ length: 12 }, (_, index) => ({ index, score: 0.05 - index / 1000 }))
  const few = [...labels.slice(0, 1), { index: 5, score: 0.019 }]
  const vector = Float32Array.of(1)
  assert.equal(toContent(decoded, { vector, labels }, concepts).tags.length, 8)
  assert.deepEqual(toContent(decoded, { vector, labels: few }, concepts).tags, [
    { name: concepts.nameOf(0), score: 0.05 },
  ])
})

test('the labels of a sound are music tags', () => {
  const sound = { ...decoded, description: { ...description, kind: 'sound' as const } }
  const encoded = { vector: Float32Array.of(1), labels: [{ index: 0, score: 0.5 }] }
  const content = toContent(sound, encoded, concepts)
  assert.equal(content.vectors[0]?.space, 'sound')
  assert.deepEqual(content.tags, [{ name: concepts.nameOf(1000), score: 0.5 }])
  assert.notEqual(concepts.nameOf(1000), concepts.nameOf(0))
})
