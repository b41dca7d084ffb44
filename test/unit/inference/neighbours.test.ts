import assert from 'node:assert/strict'
import { join } from 'node:path'
import { test } from 'node:test'
import { builtinEncoders } from '../../../engine/inference/held-encoder.ts'
import { InferenceClient } from '../../../engine/inference/inference-client.ts'
import { readEncoderFolder } from '../../../engine/inference/read-encoder-folder.ts'
import { TEXT } from '../../helpers/builtin-ids.ts'
import { heldEncoder, idOf, readGoldenModel, withTower } from '../../helpers/golden-encoders.ts'
import { RESOURCES } from '../../helpers/open-engine.ts'
import { seededRandom } from '../../helpers/seeded-random.ts'

const WEIGHTS = join(RESOURCES, 'models', 'builtin')
const QUANTISED = join(RESOURCES, 'test', 'fixtures', 'dynamic-int8')
const BATCH = 5

/** The largest difference between two vectors. */
function gap(a: Float32Array, b: Float32Array): number {
  return a.reduce((most, value, i) => Math.max(most, Math.abs(value - (b[i] ?? NaN))), 0)
}

/** Pictures of different brightness: what is taken over a whole batch would show. */
function pictures(name: string): Uint8Array[] {
  const random = seededRandom(name)
  return Array.from({ length: BATCH + 1 }, (_, i) =>
    Uint8Array.from({ length: 224 * 224 * 3 }, () => random() * 40 * (i + 1)),
  )
}

for (const name of ['clip', 'siglip', 'dinov2', 'vit', 'resnet']) {
  test(`${name}: a picture gets the same vector alone and in any batch`, async () => {
    const alone = await readGoldenModel(name)
    const tower = alone.entry.towers.find(({ modality }) => modality === 'image')
    assert.ok(tower?.batchInvariant)
    const inBatch = withTower(alone, 'in-batch', { ...tower, batchSize: BATCH })
    const inputs = pictures(name)
    using client = new InferenceClient([alone, inBatch])
    const together = await client.encodeImages(idOf(inBatch), inputs)
    const single = await client.encodeImages(idOf(alone), inputs)
    assert.equal(together.length, inputs.length)
    together.forEach(({ vector }, i) => {
      assert.ok(gap(vector, single[i]?.vector ?? new Float32Array()) < 1e-5, `picture ${i}`)
    })
    const [first, second] = together
    assert.ok(
      first && second && gap(first.vector, second.vector) > 1e-3,
      'they tell pictures apart',
    )
  })
}

test('a graph whose activations are quantised by the batch is run one by one', async () => {
  const reading = await readEncoderFolder(QUANTISED)
  assert.ok(reading.ok)
  const { towers, dimensions } = reading.encoder
  const [tower] = towers
  assert.ok(tower?.modality === 'image' && !tower.batchInvariant)
  const asFound = heldEncoder('as-found', QUANTISED, [{ ...tower, batchSize: BATCH }], dimensions)
  const careless = { ...tower, batchSize: BATCH, batchInvariant: true }
  const batched = heldEncoder('batched', QUANTISED, [careless], dimensions)
  const inputs = pictures('int8')
  using client = new InferenceClient([asFound, batched])
  const together = await client.encodeImages(idOf(asFound), inputs)
  const wrong = await client.encodeImages(idOf(batched), inputs)
  let most = 0
  for (const [i, input] of inputs.entries()) {
    const [alone] = await client.encodeImages(idOf(asFound), [input])
    assert.ok(alone)
    assert.deepEqual(together[i]?.vector, alone.vector)
    most = Math.max(most, gap(wrong[i]?.vector ?? new Float32Array(), alone.vector))
  }
  console.log(`a batch would have changed a value of a vector by ${most.toFixed(4)}`)
  assert.ok(most > 1e-3)
})

test('a text gets the same vector whatever is asked beside it', async () => {
  const texts = ['a photo of a dog', 'two dogs playing on the beach at sunset', 'red car', 'dog']
  using client = new InferenceClient(builtinEncoders(WEIGHTS))
  const alone: Float32Array[] = []
  for (const text of texts) alone.push(await client.encodeText(TEXT, text, 'query'))
  const asked = await Promise.all(texts.map((text) => client.encodeText(TEXT, text, 'query')))
  assert.deepEqual(asked, alone)
})
