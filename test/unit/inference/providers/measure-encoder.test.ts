import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { RunPlan } from '../../../../contract/provider.ts'
import type { HeldEncoder } from '../../../../engine/inference/held-encoder.ts'
import type { Measured } from '../../../../engine/inference/providers/judge-trial.ts'
import { measureEncoder } from '../../../../engine/inference/providers/measure-encoder.ts'
import { encoderFor } from '../../../../models/catalog.ts'

const held = { folder: '/nowhere', entry: encoderFor('image').entry }
const right: readonly Float32Array[] = [Float32Array.of(1, 0), Float32Array.of(0, 1)]
const wrong: readonly Float32Array[] = [Float32Array.of(0, 1), Float32Array.of(0, 1)]

function measured(plan: RunPlan, itemsPerSecond: number, vectors = right): Measured {
  return { kind: 'measured', plan, itemsPerSecond, vectors }
}

/** Rates by provider; every batch and thread gives the same. */
function rates(
  table: Readonly<Record<string, number>>,
  vectors: Record<string, readonly Float32Array[]> = {},
) {
  const tried: RunPlan[] = []
  const tryPlan = (_: unknown, plan: RunPlan): Promise<Measured> => {
    tried.push(plan)
    const rate = table[plan.provider]
    if (rate === undefined) return Promise.resolve({ kind: 'failed', reason: 'no such library' })
    return Promise.resolve(measured(plan, rate, vectors[plan.provider]))
  }
  return { tried, tryPlan }
}

test('the first candidate that is right and faster is taken, and no other tried after it', async () => {
  const { tryPlan, tried } = rates({ cpu: 10, cuda: 100, webgpu: 500 })
  const found = await measureEncoder(
    held,
    ['tensorrt', 'cuda', 'webgpu', 'cpu'],
    new Set(),
    tryPlan,
  )
  assert.equal(found.plan.provider, 'cuda')
  assert.equal(found.itemsPerSecond, 100)
  assert.deepEqual(
    found.trials.map(({ provider, outcome }) => [provider, outcome]),
    [
      ['tensorrt', 'failed'],
      ['cuda', 'used'],
    ],
  )
  assert.ok(!tried.some(({ provider }) => provider === 'webgpu'))
})

test('wrong numbers are never used, however fast they come', async () => {
  const { tryPlan } = rates({ cpu: 10, cuda: 1000 }, { cuda: wrong })
  const found = await measureEncoder(held, ['cuda', 'cpu'], new Set(), tryPlan)
  assert.equal(found.plan.provider, 'cpu')
  const [trial] = found.trials
  assert.ok(trial)
  assert.equal(trial.outcome, 'wrong')
  assert.match(trial.reason, /other numbers than the CPU/)
})

test('vectors that are no numbers are wrong ones', async () => {
  const nan = [Float32Array.of(Number.NaN, 0), Float32Array.of(0, 1)]
  const { tryPlan } = rates({ cpu: 10, cuda: 1000 }, { cuda: nan })
  const found = await measureEncoder(held, ['cuda', 'cpu'], new Set(), tryPlan)
  assert.equal(found.trials[0]?.outcome, 'wrong')
})

test('a provider that is no faster than the CPU is not worth its trouble', async () => {
  const { tryPlan } = rates({ cpu: 10, webgpu: 9 })
  const found = await measureEncoder(held, ['webgpu', 'cpu'], new Set(), tryPlan)
  assert.equal(found.plan.provider, 'cpu')
  assert.equal(found.trials[0]?.outcome, 'slower')
})

test('one that crashed before is not even started', async () => {
  const { tryPlan, tried } = rates({ cpu: 10, cuda: 100 })
  const found = await measureEncoder(held, ['cuda', 'cpu'], new Set(['cuda']), tryPlan)
  assert.equal(found.trials[0]?.outcome, 'crashed')
  assert.ok(tried.every(({ provider }) => provider === 'cpu'))
})

test('the batch that measures fastest is taken; another thread only where it is worth it', async () => {
  const tryPlan = (_: unknown, plan: RunPlan) => {
    const byBatch = { 1: 10, 4: 14, 8: 12 }[plan.batchSize] ?? 0
    return Promise.resolve(measured(plan, plan.threads > 1 ? byBatch * 1.3 : byBatch))
  }
  const found = await measureEncoder(held, ['cpu'], new Set(), tryPlan)
  assert.deepEqual(found.plan, { provider: 'cpu', threads: 1, batchSize: 4 })
})

test('batches are tried wherever a graph bears them: pictures, and the windows of a sound', async () => {
  const batchesOf = async (entry: HeldEncoder['entry']) => {
    const { tryPlan, tried } = rates({ cpu: 10 })
    await measureEncoder({ folder: '/nowhere', entry }, ['cpu'], new Set(), tryPlan)
    return new Set(tried.map(({ batchSize }) => batchSize))
  }
  const image = encoderFor('image').entry
  assert.deepEqual(await batchesOf(image), new Set([1, 4, 8]))
  assert.deepEqual(await batchesOf(encoderFor('sound').entry), new Set([1, 4]))
  assert.deepEqual(await batchesOf(encoderFor('text').entry), new Set([1]))
  const quantised = image.towers.map((tower) => ({ ...tower, batchInvariant: false }))
  assert.deepEqual(await batchesOf({ ...image, towers: quantised }), new Set([1]))
})

test('where not even the CPU works it is said, not hidden', async () => {
  const { tryPlan } = rates({})
  await assert.rejects(measureEncoder(held, ['cpu'], new Set(), tryPlan), /no such library/)
})
