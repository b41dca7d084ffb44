import assert from 'node:assert/strict'
import { stat } from 'node:fs/promises'
import { join } from 'node:path'
import { test } from 'node:test'
import { HnswIndex, indexBytesPerItem } from '../../../engine/vectors/hnsw-index.ts'
import { randomVectors } from '../../helpers/random-vectors.ts'
import { temporaryFolder } from '../../helpers/temporary-folder.ts'

const DIMENSIONS = 16

function filled(count: number) {
  const index = new HnswIndex(DIMENSIONS, null)
  const vectors = randomVectors(count, DIMENSIONS)
  vectors.forEach((vector, i) => {
    index.add(i + 1, vector)
  })
  const at = (label: number) => vectors[label - 1] ?? new Float32Array(DIMENSIONS)
  return { index, at }
}

test('a vector is nearest to itself, with a cosine of 1', () => {
  const { index, at } = filled(200)
  for (const label of [1, 77, 200]) {
    const { labels, scores } = index.search(at(label), 5)
    assert.equal(labels[0], label)
    assert.ok(Math.abs((scores[0] ?? 0) - 1) < 1e-5)
    assert.deepEqual(
      scores,
      scores.toSorted((a, b) => b - a),
    )
    assert.equal(labels.length, 5)
  }
})

test('its neighbours are the others', () => {
  const { index, at } = filled(200)
  const { labels, scores } = index.neighbours(9, 4)
  assert.equal(labels.length, 4)
  assert.equal(labels.includes(9), false)
  assert.deepEqual(labels, index.search(at(9), 5).labels.slice(1))
  assert.ok((scores[0] ?? 1) < 0.9999)
  assert.deepEqual(index.neighbours(12345, 4), { labels: [], scores: [] })
})

test('two equal vectors are neighbours of each other', () => {
  const { index, at } = filled(3)
  index.add(50, at(2))
  assert.equal(index.neighbours(2, 1).labels[0], 50)
  assert.equal(index.neighbours(50, 1).labels[0], 2)
})

test('what is removed is found no more, and can be removed again', () => {
  const { index, at } = filled(50)
  index.remove(7)
  index.remove(7)
  index.remove(999)
  assert.equal(index.search(at(7), 50).labels.includes(7), false)
  assert.equal(index.search(at(7), 50).labels.length, 49)
  assert.deepEqual(index.neighbours(7, 3).labels, [])
  assert.equal(index.labels().length, 49)
  assert.deepEqual(index.removedLabels(), [7])
  assert.equal(index.count, 50)
})

test('an empty index, and one of which all was removed, find nothing', () => {
  const { index, at } = filled(2)
  index.remove(1)
  index.remove(2)
  assert.deepEqual(index.search(at(1), 3).labels, [])
  assert.deepEqual(new HnswIndex(DIMENSIONS, null).search(at(1), 3).labels, [])
  assert.deepEqual(index.search(at(1), 0).labels, [])
})

test('it grows beyond its first room', () => {
  const { index, at } = filled(5_000)
  assert.equal(index.count, 5_000)
  let hits = 0
  for (let label = 100; label <= 5_000; label += 100) {
    if (index.search(at(label), 1).labels[0] === label) hits += 1
  }
  assert.ok(hits >= 49, `${hits} of 50 find themselves`)
})

test('a written index is read as it was, with what was removed', async () => {
  await using folder = await temporaryFolder()
  const path = join(folder.path, 'a.hnsw')
  const { index, at } = filled(100)
  index.remove(3)
  index.write(path)
  const copy = new HnswIndex(DIMENSIONS, { path, removed: index.removedLabels() })
  assert.deepEqual(copy.labels().sort(), index.labels().sort())
  assert.deepEqual(copy.search(at(3), 10), index.search(at(3), 10))
  copy.remove(3)
  copy.add(101, at(3))
  assert.equal(copy.search(at(3), 1).labels[0], 101)
})

test('what an item takes in the file is what the person is told', async () => {
  await using folder = await temporaryFolder()
  for (const dimensions of [16, 384]) {
    const index = new HnswIndex(dimensions, null)
    randomVectors(2_000, dimensions).forEach((vector, i) => {
      index.add(i + 1, vector)
    })
    const path = join(folder.path, `${dimensions}.hnsw`)
    index.write(path)
    const perItem = (await stat(path)).size / 2_000
    const told = indexBytesPerItem(dimensions)
    assert.ok(Math.abs(perItem / told - 1) < 0.02, `${dimensions}: ${perItem}, told ${told}`)
  }
})
