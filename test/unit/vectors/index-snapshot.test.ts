import assert from 'node:assert/strict'
import { readdir, readFile, rm, truncate, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { test } from 'node:test'
import { HnswIndex } from '../../../engine/vectors/hnsw-index.ts'
import { loadSnapshot, saveSnapshot } from '../../../engine/vectors/index-snapshot.ts'
import { randomVectors } from '../../helpers/random-vectors.ts'
import { temporaryFolder } from '../../helpers/temporary-folder.ts'

const DIMENSIONS = 8

/** A folder with a snapshot of twenty vectors, one of them removed. */
async function saved() {
  const folder = await temporaryFolder()
  const index = new HnswIndex(DIMENSIONS, null)
  randomVectors(20, DIMENSIONS).forEach((vector, i) => {
    index.add(i + 1, vector)
  })
  index.remove(4)
  await saveSnapshot(folder.path, 'visual', index, 20)
  const description = join(folder.path, 'visual.json')
  const names = await readdir(folder.path)
  const file = join(folder.path, names.find((name) => name.endsWith('.hnsw')) ?? '')
  const load = (space = 'visual', dimensions = DIMENSIONS) =>
    loadSnapshot(folder.path, space, dimensions)
  return {
    folder,
    index,
    description,
    file,
    load,
    [Symbol.asyncDispose]: () => folder[Symbol.asyncDispose](),
  }
}

test('a snapshot is read as it was written', async () => {
  await using snapshot = await saved()
  const { index, note } = await snapshot.load()
  assert.equal(note, null)
  assert.deepEqual(index.labels().sort(), snapshot.index.labels().sort())
  assert.deepEqual(index.removedLabels(), [4])
})

test('only the newest is kept, and those of other spaces are left alone', async () => {
  await using snapshot = await saved()
  await saveSnapshot(snapshot.folder.path, 'concept', snapshot.index, 1)
  await saveSnapshot(snapshot.folder.path, 'visual', snapshot.index, 21)
  await writeFile(join(snapshot.folder.path, 'visual-9-9.hnsw.tmp-1'), 'left by a crash')
  await saveSnapshot(snapshot.folder.path, 'visual', snapshot.index, 22)
  assert.deepEqual((await readdir(snapshot.folder.path)).sort(), [
    'concept-1-20.hnsw',
    'concept.json',
    'visual-22-20.hnsw',
    'visual.json',
  ])
})

test('where there is none, the index is empty without a word', async () => {
  await using snapshot = await saved()
  for (const [folder, space] of [
    [null, 'visual'],
    [snapshot.folder.path, 'sound'],
    [join(snapshot.folder.path, 'none'), 'visual'],
  ] as const) {
    const { index, note } = await loadSnapshot(folder, space, DIMENSIONS)
    assert.deepEqual([index.labels(), note], [[], null])
  }
})

type Damage = (snapshot: Awaited<ReturnType<typeof saved>>) => Promise<unknown>

/** Changes one byte of a file. */
async function flip(file: string, share: number): Promise<void> {
  const bytes = await readFile(file)
  const at = Math.floor(bytes.length * share)
  bytes[at] = (bytes[at] ?? 0) ^ 0x10
  await writeFile(file, bytes)
}

const damages: readonly (readonly [name: string, damage: Damage, note: RegExp])[] = [
  ['the first byte of the file', ({ file }) => flip(file, 0), /file is damaged/],
  ['a byte within the file', ({ file }) => flip(file, 0.5), /file is damaged/],
  ['the last byte of the file', ({ file }) => flip(file, 0.9999), /file is damaged/],
  ['a file cut short', ({ file }) => truncate(file, 100), /file is damaged/],
  ['an empty file', ({ file }) => truncate(file, 0), /file is damaged/],
  ['no file', ({ file }) => rm(file), /cannot be read/],
  [
    'another label in the description',
    ({ description }) => replace(description, '[4]', '[5]'),
    /description is damaged/,
  ],
  [
    'another count in the description',
    ({ description }) => replace(description, '"count":20', '"count":21'),
    /description is damaged/,
  ],
  ['half a description', ({ description }) => truncate(description, 50), /description is damaged/],
  ['an empty description', ({ description }) => truncate(description, 0), /description is damaged/],
  [
    'an older format',
    ({ description }) => replace(description, '"format":2', '"format":1'),
    /description is damaged/,
  ],
]

async function replace(file: string, from: string, to: string): Promise<void> {
  const text = await readFile(file, 'utf8')
  assert.ok(text.includes(from))
  await writeFile(file, text.replace(from, to))
}

for (const [name, damage, wanted] of damages) {
  test(`${name}: the snapshot is refused, and the index starts empty`, async () => {
    await using snapshot = await saved()
    await damage(snapshot)
    const { index, note } = await snapshot.load()
    assert.match(note ?? '', wanted)
    assert.deepEqual(index.labels(), [])
    index.add(1, Float32Array.of(1, 0, 0, 0, 0, 0, 0, 0))
    assert.equal(index.search([1, 0, 0, 0, 0, 0, 0, 0], 1).labels[0], 1)
  })
}

test('a snapshot of another encoder is refused', async () => {
  await using snapshot = await saved()
  assert.match((await snapshot.load('visual', 16)).note ?? '', /another encoder/)
})
