import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { test } from 'node:test'
import { z } from 'zod'
import { vectorSidecarSchema } from '../../contract/vector-files.ts'
import { findContent } from '../../engine/store/contents.ts'
import { vectorOf } from '../../engine/store/vectors.ts'
import { hasCode } from '../helpers/has-code.ts'
import { openEngine, RESOURCES } from '../helpers/open-engine.ts'
import { copySamples } from '../helpers/sample-files.ts'

const FILES = [
  'photos/animals/farm/cat.jpg',
  'photos/food/coffee.png',
  'sounds/instruments/bell.flac',
]

async function openIndexed() {
  const open = await openEngine()
  await copySamples(join(open.folder, 'Pictures'), FILES)
  await open.engine.call('addRoots', { paths: [join(open.folder, 'Pictures')] })
  await open.engine.startIndex(false).finished
  return { ...open, file: join(open.folder, 'concept.npy') }
}

const readSidecar = async (file: string) =>
  vectorSidecarSchema.parse(JSON.parse(await readFile(file.replace('.npy', '.json'), 'utf8')))

test('vectors go out as a NumPy array and come back the same', async () => {
  await using open = await openIndexed()
  const { engine, file } = open
  const { catalog, spaces } = engine.context
  const written = await engine.call('exportVectors', { file, space: 'concept' })
  assert.deepEqual([written.count, written.dimensions], [3, 384])
  const { items } = await readSidecar(file)
  const ids = items.map(({ sha256 }) => findContent(catalog, sha256) ?? 0)
  const before = ids.map((id) => vectorOf(catalog, id, 'concept'))
  assert.ok(items.some(({ paths }) => paths.some((path) => path.endsWith('bell.flac'))))
  assert.deepEqual(await engine.call('importVectors', { file, space: 'concept' }), {
    imported: 3,
    unknown: 0,
  })
  const after = ids.map((id) => vectorOf(catalog, id, 'concept'))
  for (const [i, { vector } = { vector: new Float32Array() }] of after
    .map((row) => row ?? undefined)
    .entries()) {
    assert.ok(vector.every((value, n) => Math.abs(value - (before[i]?.vector[n] ?? 9)) < 1e-6))
  }
  // They are found by their new rows, and where they came from is known.
  const found = await spaces
    .get('concept')
    .index.search(after[0]?.vector ?? new Float32Array(384), 3)
  assert.equal(found.labels[0], after[0]?.id)
  const row = catalog.prepare('SELECT count(*) AS n FROM vectors WHERE import_id IS NOT NULL').get()
  assert.equal(row?.['n'], 3)
  const source = catalog.prepare('SELECT file, length(sha256) AS n FROM vector_imports').get()
  assert.deepEqual({ ...source }, { file, n: 64 })
})

/** What Python makes of a .npy file, by the published format; throws where the file is not so. */
function readByPython(file: string): { shape: number[]; values: number[] } {
  const script = join(RESOURCES, 'test', 'helpers', 'read_npy.py')
  const printed = execFileSync('python3', [script, file], { stdio: 'pipe', maxBuffer: 2 ** 26 })
  const schema = z.object({ shape: z.array(z.number()), values: z.array(z.number()) })
  return schema.parse(JSON.parse(printed.toString()))
}

test("a reader of NumPy's format that is not ours finds the very vectors in the file", async () => {
  await using open = await openIndexed()
  const { engine, file } = open
  await engine.call('exportVectors', { file, space: 'visual' })
  const { shape, values } = readByPython(file)
  assert.deepEqual(shape, [2, 384])
  const { items } = await readSidecar(file)
  const stored = items.flatMap(({ sha256 }) => {
    const id = findContent(engine.context.catalog, sha256)
    return [...(vectorOf(engine.context.catalog, id ?? 0, 'visual')?.vector ?? [])]
  })
  assert.deepEqual(values, stored)
})

test('that reader notices whatever is wrong with a file', async () => {
  await using open = await openIndexed()
  const { engine, file } = open
  await engine.call('exportVectors', { file, space: 'visual' })
  const right = await readFile(file)
  const header = right.toString('latin1', 0, 128)
  const replaced = (from: string, to: string) =>
    Buffer.concat([Buffer.from(header.replace(from, to), 'latin1'), right.subarray(128)])
  const wrong: Readonly<Record<string, Buffer>> = {
    'no magic string': replaced('NUMPY', 'NUMPX'),
    'numbers <f8': replaced('<f4', '<f8'),
    'Fortran order True': replaced('False', 'True '),
    'for 3 x 384': replaced('(2, 384)', '(3, 384)'),
    'not aligned': Buffer.concat([right.subarray(0, 8), Buffer.from([117, 0]), right.subarray(10)]),
    'bytes of data': right.subarray(0, right.length - 4),
  }
  for (const [reason, bytes] of Object.entries(wrong)) {
    await writeFile(file, bytes)
    assert.throws(
      () => readByPython(file),
      (error) => String(error).includes(reason),
      reason,
    )
  }
})

test('what does not fit is refused as a whole, with the reason', async () => {
  await using open = await openIndexed()
  const { engine, file } = open
  const { catalog } = engine.context
  await engine.call('exportVectors', { file, space: 'concept' })
  const refused = (space: string, reason: RegExp) =>
    assert.rejects(engine.call('importVectors', { file, space }), reason)
  await refused('sound', /384 numbers, those of "sound" 400/)
  await refused('visual', /takes no sounds|cannot be compared/)
  const array = await readFile(file)
  const longer = Buffer.from(array)
  longer.writeFloatLE(3, longer.length - 4)
  await writeFile(file, longer)
  await refused('concept', /row 2 has the length 3\.\d+ instead of 1/)
  longer.writeFloatLE(NaN, longer.length - 4)
  await writeFile(file, longer)
  await refused('concept', /row 2 has the length NaN/)
  await writeFile(file, array.subarray(0, array.length - 4))
  await refused('concept', /ends too early/)
  await writeFile(file, array)
  const sidecar = await readSidecar(file)
  const list = file.replace('.npy', '.json')
  await writeFile(list, JSON.stringify({ ...sidecar, items: sidecar.items.slice(1) }))
  await refused('concept', /3 rows, and the list beside it 2 items/)
  const others = sidecar.items.map((item) => ({ ...item, encoder: 'other@1' }))
  await writeFile(list, JSON.stringify({ ...sidecar, items: others }))
  await refused('concept', /made with other@1/)
  await assert.rejects(
    engine.call('importVectors', { file: join(open.folder, 'none.npy'), space: 'concept' }),
    hasCode('unreadable'),
  )
  const row = catalog.prepare('SELECT count(*) AS n FROM vectors WHERE import_id IS NOT NULL').get()
  assert.equal(row?.['n'], 0)
})

test('a file that is there already is not replaced', async () => {
  await using open = await openIndexed()
  const { engine, file } = open
  const list = file.replace('.npy', '.json')
  await writeFile(list, 'mine')
  await assert.rejects(
    engine.call('exportVectors', { file, space: 'concept' }),
    hasCode('bad-request'),
  )
  assert.equal(await readFile(list, 'utf8'), 'mine')
})

test('rows of files that are not in the library are counted and left out', async () => {
  await using open = await openIndexed()
  const { engine, file } = open
  await engine.call('exportVectors', { file, space: 'concept' })
  const sidecar = await readSidecar(file)
  const items = sidecar.items.map((item, i) =>
    i === 0 ? { ...item, sha256: 'a'.repeat(64) } : item,
  )
  await writeFile(file.replace('.npy', '.json'), JSON.stringify({ ...sidecar, items }))
  assert.deepEqual(await engine.call('importVectors', { file, space: 'concept' }), {
    imported: 2,
    unknown: 1,
  })
})
