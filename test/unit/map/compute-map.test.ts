import assert from 'node:assert/strict'
import { test } from 'node:test'
import { LikenessError } from '../../../contract/errors.ts'
import { computeMap } from '../../../engine/map/compute-map.ts'
import { layoutMap } from '../../../engine/map/layout.ts'
import { plantClusters } from './planted-clusters.ts'

test('finds ten planted clusters, at least 95 % pure', async (context) => {
  const { request, truth } = plantClusters(1000, { clusters: 10 })
  const { labels, positions, probabilities } = await computeMap(request)
  const sizes = new Map<string, number>()
  labels.forEach((label, item) => {
    const key = `${label} ${truth[item] ?? ''}`
    if (label >= 0) sizes.set(key, (sizes.get(key) ?? 0) + 1)
  })
  const clusters = new Set(labels.filter((label) => label >= 0))
  const clustered = labels.filter((label) => label >= 0).length
  const pure = [...clusters]
    .map((id) => Math.max(...truth.map((_, t) => sizes.get(`${id} ${t}`) ?? 0)))
    .reduce((sum, size) => sum + size, 0)
  context.diagnostic(
    `${clusters.size} clusters, ${((100 * clustered) / 1000).toFixed(1)} % clustered, ` +
      `${((100 * pure) / clustered).toFixed(1)} % pure`,
  )
  assert.equal(clusters.size, 10)
  assert.ok(clustered >= 950)
  assert.ok(pure / clustered >= 0.95)
  assert.equal(positions.length, 2000)
  assert.ok(probabilities.every((value) => value >= 0 && value <= 1))
})

test('no cluster holds more than a sixth of the library', async () => {
  const { labels } = await computeMap(plantClusters(600, { clusters: 2 }).request)
  const sizes = new Map<number, number>()
  for (const label of labels) if (label >= 0) sizes.set(label, (sizes.get(label) ?? 0) + 1)
  assert.ok(sizes.size > 2, `${sizes.size} clusters`)
  assert.ok(Math.max(...sizes.values()) <= 100, [...sizes.values()].join())
})

test('gives the same bytes twice, the same as without a worker, and leaves its input alone', async () => {
  const { request } = plantClusters(300)
  const first = await computeMap(request)
  assert.deepEqual(await computeMap(request), first)
  assert.deepEqual(first.positions, layoutMap(request))
  assert.equal(request.neighbourIds.length, 300 * 15)
})

test('draws libraries of 0 to 3 items', async () => {
  for (let count = 0; count <= 3; count += 1) {
    const { labels, positions } = await computeMap(plantClusters(count).request)
    assert.equal(positions.length, count * 2)
    assert.deepEqual(
      [...labels],
      Array.from({ length: count }, () => -1),
    )
  }
})

test('reports progress at most ten times a second, the end once', async () => {
  const { request } = plantClusters(600)
  const seen: { done: number; total: number }[] = []
  const startedMs = performance.now()
  await computeMap(request, { onProgress: (done, total) => seen.push({ done, total }) })
  const seconds = (performance.now() - startedMs) / 1000
  assert.ok(seen.length <= 2 + seconds * 10, `${seen.length} reports in ${seconds} s`)
  assert.ok(seen.every(({ done }, i) => i === 0 || done > (seen[i - 1]?.done ?? 0)))
  assert.equal(seen.filter(({ done, total }) => done === total).length, 1)
  assert.equal(seen.at(-1)?.done, seen.at(-1)?.total)
})

test('stops at once when aborted, with the reason given', async () => {
  const { request } = plantClusters(1000)
  const controller = new AbortController()
  const reason = new Error('enough')
  let abortedMs = 0
  const onProgress = (): void => {
    abortedMs = performance.now()
    controller.abort(reason)
  }
  await assert.rejects(computeMap(request, { signal: controller.signal, onProgress }), reason)
  assert.ok(performance.now() - abortedMs < 500)
  await assert.rejects(computeMap(request, { signal: controller.signal }), reason)
})

test('says so when the worker runs out of memory', async () => {
  const { request } = plantClusters(1000)
  await assert.rejects(computeMap(request, { memoryLimitMb: 8 }), (thrown: unknown) => {
    assert.ok(thrown instanceof LikenessError)
    assert.equal(thrown.problem.code, 'internal')
    assert.match(thrown.message, /its worker ended early/)
    return true
  })
})

test('refuses neighbours that make no sense before starting a worker', async () => {
  const { request } = plantClusters(20)
  await assert.rejects(computeMap({ ...request, count: 21 }), RangeError)
})
