import assert from 'node:assert/strict'
import { join } from 'node:path'
import { test } from 'node:test'
import { EncoderShelf } from '../../../engine/encoders/encoder-shelf.ts'
import type { HeldEncoder } from '../../../engine/inference/held-encoder.ts'
import { InferenceClient } from '../../../engine/inference/inference-client.ts'
import { readEncoderFolder } from '../../../engine/inference/read-encoder-folder.ts'
import { ItemEncoder } from '../../../engine/library/item-encoder.ts'
import { EncodingPlan } from '../../../engine/spaces/encoding-plan.ts'
import { concepts } from '../../helpers/builtin-plan.ts'
import { heldEncoder, readGoldenModel } from '../../helpers/golden-encoders.ts'
import { RESOURCES } from '../../helpers/open-engine.ts'

const PICTURES = 12
const QUANTISED = join(RESOURCES, 'test', 'fixtures', 'dynamic-int8')

/** How many pictures were asked for at once while many were given to an encoder planned so. */
async function batchesOf(held: HeldEncoder, batchSize: number): Promise<number[]> {
  const batches: number[] = []
  class Recording extends InferenceClient {
    override encodeImages(...asked: Parameters<InferenceClient['encodeImages']>) {
      batches.push(asked[1].length)
      return super.encodeImages(...asked)
    }
  }
  const plan = { provider: 'cpu', threads: 1, batchSize } as const
  using client = new Recording([held], { planned: (encoder) => ({ ...encoder, plan }) })
  const { id, dimensions } = held.entry
  const space = { name: id, encoder: id, dimensions, modalities: ['image'] } as const
  const encoding = new EncodingPlan(
    [{ ...space, storage: 'float32', state: 'filling', addedMs: 0 }],
    new EncoderShelf([held]),
    concepts,
  )
  const encoder = new ItemEncoder(client, encoding)
  const pictures = Array.from({ length: PICTURES }, (_, i) =>
    new Uint8Array(224 * 224 * 3).fill(20 * i),
  )
  const items = await Promise.all(
    pictures.map((pixels) => encoder.encode([{ kind: 'image', encoderId: id, pixels }])),
  )
  assert.ok(items.every(({ encoded }) => encoded.get(id)?.vector.length === dimensions))
  return batches
}

test('pictures go into the graph in the batch that was measured here, not in that of its recipe', async () => {
  const held = await readGoldenModel('dinov2')
  assert.equal(held.entry.towers[0]?.batchSize, 1)
  const batches = await batchesOf(held, 4)
  assert.equal(Math.max(...batches), 4)
  assert.ok(batches.filter((size) => size === 4).length >= 2, batches.join(' '))
})

test('a graph that is not batch-invariant is given one picture, whatever was measured', async () => {
  const reading = await readEncoderFolder(QUANTISED)
  assert.ok(reading.ok)
  const { towers, dimensions } = reading.encoder
  const held = heldEncoder('quantised', QUANTISED, towers, dimensions)
  assert.deepEqual(await batchesOf(held, 8), new Array<number>(PICTURES).fill(1))
})
