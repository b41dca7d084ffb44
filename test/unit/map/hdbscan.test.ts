import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { test } from 'node:test'
import { z } from 'zod'
import { hdbscan } from '../../../engine/map/hdbscan.ts'
import { seededRandom } from '../../../engine/map/seeded-random.ts'
import { adjustedRandIndex } from './adjusted-rand-index.ts'

const FIXTURES = path.resolve(import.meta.dirname, '../../fixtures/hdbscan')

const recordSchema = z.object({
  dims: z.int(),
  minClusterSize: z.int(),
  minSamples: z.int(),
  points: z.array(z.number()),
  labels: z.array(z.int()),
  probabilities: z.array(z.number()),
})

for (const name of ['blobs-in-noise', 'moons-and-rings', 'digits-map', 'iris']) {
  test(`agrees with scikit-learn on ${name}`, (context) => {
    const text = readFileSync(path.join(FIXTURES, `${name}.json`), 'utf8')
    const expected = recordSchema.parse(JSON.parse(text))
    const actual = hdbscan(Float64Array.from(expected.points), expected.dims, expected)
    const agreement = adjustedRandIndex(actual.labels, expected.labels)
    const gaps = expected.probabilities.map((p, i) => Math.abs(p - (actual.probabilities[i] ?? 0)))
    const meanGap = gaps.reduce((sum, gap) => sum + gap, 0) / gaps.length
    context.diagnostic(
      `${name}: adjusted Rand index ${agreement.toFixed(4)}, ` +
        `mean difference of probabilities ${meanGap.toFixed(5)}`,
    )
    assert.ok(agreement >= 0.95)
    assert.ok(meanGap <= 0.02)
  })
}

test('the agreement measure itself tells right from wrong', () => {
  assert.equal(adjustedRandIndex([0, 0, 1, 1], [5, 5, 2, 2]), 1)
  assert.ok(adjustedRandIndex([0, 0, 1, 1], [0, 1, 0, 1]) < 0.1)
})

test('calls everything noise when there are fewer points than a cluster needs', () => {
  for (let count = 0; count < 5; count += 1) {
    const points = Float32Array.from({ length: count * 2 }, (_, index) => index)
    const { labels, probabilities } = hdbscan(points, 2, { minClusterSize: 5, minSamples: 3 })
    assert.deepEqual(
      [...labels],
      Array.from({ length: count }, () => -1),
    )
    assert.deepEqual(
      [...probabilities],
      Array.from({ length: count }, () => 0),
    )
  }
  const few = hdbscan(new Float32Array(8), 2, { minClusterSize: 2, minSamples: 9 })
  assert.deepEqual([...few.labels], [-1, -1, -1, -1])
})

test('survives identical points', () => {
  const options = { minClusterSize: 5, minSamples: 5 }
  const same = hdbscan(new Float32Array(200).fill(0.25), 2, options)
  assert.deepEqual(new Set(same.labels), new Set([-1]), 'the whole is never one cluster')
  assert.ok(same.probabilities.every((value) => value === 0))

  const piles = Float32Array.from({ length: 60 }, (_, index) => (index < 30 ? 0 : 1))
  const { labels } = hdbscan(piles, 2, options)
  assert.equal(new Set(labels.slice(0, 15)).size, 1)
  assert.equal(new Set(labels.slice(15)).size, 1)
  assert.notEqual(labels[0], labels[29])
  assert.ok(labels.every((label) => label >= 0))
})

test('rejects options that make no sense', () => {
  const points = new Float32Array(20)
  assert.throws(() => hdbscan(points, 3, { minClusterSize: 5, minSamples: 5 }), RangeError)
  assert.throws(() => hdbscan(points, 2, { minClusterSize: 1, minSamples: 5 }), RangeError)
  assert.throws(() => hdbscan(points, 2, { minClusterSize: 5, minSamples: 0 }), RangeError)
})

test('tells twenty clouds of 20,000 points in the plane apart', () => {
  const random = seededRandom(7)
  const points = Float32Array.from({ length: 40_000 }, (_, index) => {
    const blob = Math.floor(index / 2) % 20
    const centre = index % 2 === 0 ? blob % 5 : Math.floor(blob / 5)
    return centre + 0.3 * (random() + random() + random() - 1.5)
  })
  const { labels } = hdbscan(points, 2, { minClusterSize: 25, minSamples: 10 })
  assert.equal(new Set(labels.filter((label) => label >= 0)).size, 20)
})
