import assert from 'node:assert/strict'
import { test } from 'node:test'
import { setImmediate as turn } from 'node:timers/promises'
import type { Encoded } from '../../../engine/inference/inference-protocol.ts'
import { ImageBatcher } from '../../../engine/library/image-batcher.ts'

/** An encoder that answers each picture with its first byte, and remembers its batches. */
function encoder(work: (inputs: readonly Uint8Array[]) => void = () => undefined) {
  const batches: number[][] = []
  const encode = async (inputs: readonly Uint8Array[]): Promise<Encoded[]> => {
    batches.push(inputs.map((input) => input[0] ?? 0))
    await turn()
    work(inputs)
    return inputs.map((input) => ({ vector: Float32Array.from(input), labels: [] }))
  }
  return { batches, encode }
}

test('nothing waits when there is little to do; what comes meanwhile is the next batch', async () => {
  const { batches, encode } = encoder()
  const batcher = new ImageBatcher(() => 3, encode)
  const added = [1, 2, 3, 4, 5, 6].map((value) => batcher.add(Uint8Array.of(value)))
  const encoded = await Promise.all(added)
  assert.deepEqual(
    encoded.map(({ vector }) => vector[0]),
    [1, 2, 3, 4, 5, 6],
  )
  assert.deepEqual(batches, [[1], [2, 3, 4], [5, 6]])
  assert.equal((await batcher.add(Uint8Array.of(9))).vector[0], 9)
})

test('a batch that fails is refused as a whole; the next one is done', async () => {
  const { encode } = encoder((inputs) => {
    if (inputs.some((input) => input[0] === 2)) throw new Error('no')
  })
  const batcher = new ImageBatcher(() => 2, encode)
  const results = await Promise.allSettled(
    [1, 2, 3, 4].map((value) => batcher.add(Uint8Array.of(value))),
  )
  assert.deepEqual(
    results.map(({ status }) => status),
    ['fulfilled', 'rejected', 'rejected', 'fulfilled'],
  )
})

test('a picture that the encoder leaves out is an error, not a wait for ever', async () => {
  const batcher = new ImageBatcher(
    () => 2,
    () => Promise.resolve([]),
  )
  await assert.rejects(batcher.add(Uint8Array.of(1)), /left a picture out/)
})

test('another plan counts from the next batch on', async () => {
  const { batches, encode } = encoder()
  let size = 1
  const batcher = new ImageBatcher(() => size, encode)
  const add = (values: readonly number[]) =>
    values.map((value) => batcher.add(Uint8Array.of(value)))
  await Promise.all(add([1, 2, 3]))
  size = 4
  await Promise.all(add([4, 5, 6, 7, 8]))
  assert.deepEqual(batches, [[1], [2], [3], [4], [5, 6, 7, 8]])
})
