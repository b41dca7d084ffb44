import assert from 'node:assert/strict'
import { test } from 'node:test'
import { nameClusters } from '../../../engine/map/name-clusters.ts'

/** Items of clusters, each with its words at score 1. */
function nameItems(items: readonly (readonly [label: number, words: string])[]) {
  return nameClusters({
    labels: Int32Array.from(items, ([label]) => label),
    tagsOf: items.map(([, words]) =>
      words === '' ? [] : words.split('|').map((tag) => ({ tag, score: 1 })),
    ),
    positions: Float32Array.from(items.flatMap((_, i) => [i / 10, -i / 10])),
  })
}

const namesOf = (items: readonly (readonly [number, string])[]): string[] =>
  nameItems(items).map(({ name }) => name)

test('names clusters by what sets them apart, not by what is everywhere', () => {
  const names = namesOf([
    [0, 'photo|dog'],
    [0, 'photo|dog'],
    [0, 'photo|dog'],
    [1, 'photo|beach|sunset'],
    [1, 'photo|beach|sunset'],
    [2, 'photo|bridge'],
    [-1, 'photo'],
    [-1, 'photo'],
  ])
  assert.deepEqual(names, ['dog', 'beach, sunset', 'bridge'])
})

test('a tag counts by its score', () => {
  const [cluster] = nameClusters({
    labels: Int32Array.of(0, 0, 1),
    tagsOf: [
      [{ tag: 'cat', score: 0.1 }],
      [
        { tag: 'lion', score: 0.9 },
        { tag: 'cat', score: 0.05 },
      ],
      [{ tag: 'car', score: 1 }],
    ],
    positions: new Float32Array(6),
  })
  assert.equal(cluster?.name, 'lion')
})

test('does not say the same twice', () => {
  assert.deepEqual(
    namesOf([
      [0, 'car|red car|street'],
      [1, 'tree'],
    ]),
    ['car, street', 'tree'],
  )
})

test('names are unique', () => {
  const items: [number, string][] = []
  for (let label = 0; label < 4; label += 1) items.push([label, 'dog'], [label, 'dog'])
  items.push([4, 'dog|snow'], [4, 'dog'], [5, ''], [6, ''])
  const names = namesOf(items)
  assert.equal(new Set(names).size, 7)
  assert.deepEqual(names.slice(0, 4), ['dog', 'dog 2', 'dog 3', 'dog 4'])
  assert.ok(names[4]?.includes('snow'))
  assert.deepEqual(names.slice(5), ['Group 1', 'Group 2'])
})

test('gives sizes, the largest first, and stands on a member; noise has no name', () => {
  const clusters = nameItems([
    [-1, 'x'],
    [1, 'a'],
    [0, 'b'],
    [0, 'b'],
    [0, 'b'],
  ])
  assert.deepEqual(
    clusters.map(({ id, size }) => [id, size]),
    [
      [0, 3],
      [1, 1],
    ],
  )
  assert.ok(Math.abs((clusters[0]?.x ?? 0) - 0.3) < 1e-6)
  assert.ok(Math.abs((clusters[0]?.y ?? 0) + 0.3) < 1e-6)
  assert.deepEqual(nameItems([]), [])
})

test('the order of items does not change the names', () => {
  const items: [number, string][] = [
    [0, 'dog|grass'],
    [0, 'dog'],
    [1, 'boat|sea'],
    [1, 'sea|boat'],
  ]
  assert.deepEqual(namesOf(items), namesOf(items.toReversed()))
})
