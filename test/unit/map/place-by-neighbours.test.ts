import assert from 'node:assert/strict'
import { test } from 'node:test'
import { placeByNeighbours } from '../../../engine/map/place-by-neighbours.ts'

const placed = Float32Array.of(-1, -1, -0.9, -1, -1, -0.9, 1, 1, 0.9, 1)
const placedLabels = Int32Array.of(0, 0, 0, 1, 1)

function placeOne(ids: number[], distances: number[]): { x: number; y: number; label: number } {
  const { positions, labels } = placeByNeighbours({
    count: 1,
    neighbourIds: Int32Array.from(ids),
    neighbourDistances: Float32Array.from(distances),
    placed,
    placedLabels,
  })
  return { x: positions[0] ?? NaN, y: positions[1] ?? NaN, label: labels[0] ?? NaN }
}

test('puts an item among its neighbours, nearer to the nearer ones', () => {
  const { x, y, label } = placeOne([0, 1, 2], [0.1, 0.3, 0.9])
  assert.equal(label, 0)
  assert.ok(x > -1 && x < -0.95)
  assert.ok(y > -1 && y < -0.95)
})

test('does not put an item into the empty space between two clusters', () => {
  const { x, y, label } = placeOne([0, 1, 3, 2, 4], [0.2, 0.2, 0.2, 0.2, 0.2])
  assert.equal(label, 0)
  assert.ok(x <= -0.9 && y <= -0.9)
})

test('an only neighbour and equally near ones count fully; empty places do not', () => {
  assert.deepEqual(placeOne([3, -1, -1], [0, NaN, NaN]), { x: 1, y: 1, label: 1 })
  assert.ok(Math.abs(placeOne([3, 4], [0.5, 0.5]).x - 0.95) < 1e-6)
})

test('an item without neighbours goes to the rim, without a cluster', () => {
  const { x, y, label } = placeOne([-1, -1], [0, 0])
  assert.equal(label, -1)
  assert.ok(Math.abs(Math.hypot(x, y) - 1) < 1e-6)
})

test('places nothing when there is nothing to place', () => {
  const none = new Float32Array(0)
  const empty = { neighbourIds: new Int32Array(0), neighbourDistances: none }
  const { positions, labels } = placeByNeighbours({ count: 0, ...empty, placed, placedLabels })
  assert.equal(positions.length + labels.length, 0)
})
