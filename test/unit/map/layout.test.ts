import assert from 'node:assert/strict'
import { test } from 'node:test'
import { layoutMap } from '../../../engine/map/layout.ts'
import { plantClusters } from './planted-clusters.ts'

const reachOf = (positions: Float32Array): number =>
  positions.reduce((most, value) => Math.max(most, Math.abs(value)), 0)

test('lays out 0 to 20 items within -1..1, no two in the same place', () => {
  for (let count = 0; count <= 20; count += 1) {
    const { request } = plantClusters(count)
    const positions = layoutMap(request)
    assert.equal(positions.length, count * 2)
    assert.ok(positions.every((value) => Number.isFinite(value) && Math.abs(value) <= 1))
    const places = new Set(
      Array.from({ length: count }, (_, i) => positions.subarray(i * 2, i * 2 + 2).join()),
    )
    assert.equal(places.size, count, `${count} items`)
    assert.deepEqual(layoutMap(request), positions)
  }
})

test('fills -1..1 along the longer side', () => {
  assert.ok(Math.abs(reachOf(layoutMap(plantClusters(120).request)) - 1) < 1e-6)
})

test('the same input gives the same bytes, another seed another map', () => {
  const { request } = plantClusters(200)
  const first = layoutMap(request)
  assert.deepEqual(layoutMap(request), first)
  assert.notDeepEqual(layoutMap({ ...request, seed: 12 }), first)
})

test('the order of neighbours, the item itself and rounding below zero change nothing', () => {
  const { request } = plantClusters(60, { neighbours: 6 })
  const neighbourIds = new Int32Array(60 * 8).fill(-1)
  const neighbourDistances = new Float32Array(60 * 8).fill(NaN)
  for (let item = 0; item < 60; item += 1) {
    neighbourIds.set(request.neighbourIds.slice(item * 6, item * 6 + 6).toReversed(), item * 8)
    neighbourDistances.set(
      request.neighbourDistances.slice(item * 6, item * 6 + 6).toReversed(),
      item * 8,
    )
    neighbourIds[item * 8 + 7] = item
    neighbourDistances[item * 8 + 7] = -1e-7
  }
  const messy = { ...request, neighbourIds, neighbourDistances }
  assert.deepEqual(layoutMap(messy), layoutMap(request))
})

test('survives items without neighbours and items that are all alike', () => {
  const { request } = plantClusters(50)
  const neighbourDistances = new Float32Array(request.neighbourDistances.length)
  const alike = layoutMap({ ...request, neighbourDistances })
  assert.ok(alike.every((value) => Math.abs(value) <= 1))

  const neighbourIds = request.neighbourIds.map((id, place) => (place < 15 * 20 ? -1 : id))
  const someLone = layoutMap({ ...request, neighbourIds })
  assert.ok(someLone.every((value) => Math.abs(value) <= 1))

  const allLone = layoutMap({ ...request, neighbourIds: neighbourIds.fill(-1) })
  assert.ok(Math.abs(reachOf(allLone) - 1) < 1e-6)
})

test('reports every round and stops when aborted', () => {
  const { request } = plantClusters(40)
  const seen: number[] = []
  let total = 0
  layoutMap({ ...request, onProgress: (done, of) => ((total = of), seen.push(done)) })
  assert.deepEqual(
    seen,
    Array.from({ length: total }, (_, index) => index + 1),
  )

  const controller = new AbortController()
  const reason = new Error('enough')
  let rounds = 0
  const abortAtThree = (): void => {
    rounds += 1
    if (rounds === 3) controller.abort(reason)
  }
  const aborted = { ...request, onProgress: abortAtThree, signal: controller.signal }
  assert.throws(() => layoutMap(aborted), reason)
  assert.equal(rounds, 3)
})

test('refuses neighbours that make no sense', () => {
  const { request } = plantClusters(20)
  const neighbourIds = request.neighbourIds.with(3, 20)
  assert.throws(() => layoutMap({ ...request, neighbourIds }), /between -1 and count - 1/)
  assert.throws(() => layoutMap({ ...request, count: 19 }), RangeError)
  const neighbourDistances = request.neighbourDistances.with(0, NaN)
  assert.throws(() => layoutMap({ ...request, neighbourDistances }), RangeError)
})
