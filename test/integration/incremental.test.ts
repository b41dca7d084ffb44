import assert from 'node:assert/strict'
import { appendFile, chmod, cp, readdir, rename, rm, utimes } from 'node:fs/promises'
import { join } from 'node:path'
import { test } from 'node:test'
import { dumpLibrary, queryCatalog } from '../helpers/library-dump.ts'
import { runCli, runIndex } from '../helpers/run-cli.ts'
import { copySamples } from '../helpers/sample-files.ts'
import { temporaryFolder } from '../helpers/temporary-folder.ts'
import { withoutPrivileges } from '../helpers/without-privileges.ts'

const FILES = [
  'photos/animals/farm/cat.jpg',
  'photos/animals/farm/dog.jpg',
  'sounds/nature/crow.wav',
  'sounds/nature/dog-barking.ogg',
]

interface Library extends AsyncDisposable {
  readonly photos: string
  readonly data: string
}

/** A fresh library over copies of a few samples, indexed. */
async function indexedLibrary(): Promise<Library> {
  const folder = await temporaryFolder()
  const photos = join(folder.path, 'Pictures')
  const data = join(folder.path, 'library')
  await copySamples(photos, FILES)
  const first = await runIndex(data, [photos])
  assert.deepEqual(first.failures, [])
  assert.equal(first.code, 0)
  assert.equal(first.counts.images + first.counts.sounds, FILES.length)
  return { photos, data, [Symbol.asyncDispose]: () => folder[Symbol.asyncDispose]() }
}

const VECTORS = `SELECT vectors.id, space, relative_path, sha256 FROM vectors
  JOIN contents ON contents.id = vectors.content_id JOIN files ON files.content_id = contents.id
  ORDER BY vectors.id`

function assertEachDecodedOnce(data: string): void {
  const counts = queryCatalog(data, 'SELECT DISTINCT decode_count AS n FROM contents')
  assert.deepEqual(
    counts.map(({ n }) => n),
    [1],
  )
}

function vectorIds(data: string): unknown[] {
  return queryCatalog(data, 'SELECT id FROM vectors ORDER BY id').map(({ id }) => id)
}

test('a second run over an unchanged folder opens no file and changes nothing', async () => {
  await using library = await indexedLibrary()
  const before = dumpLibrary(library.data)
  const files = await readdir(library.photos, { recursive: true, withFileTypes: true })
  for (const file of files.filter((entry) => entry.isFile())) {
    await chmod(join(file.parentPath, file.name), 0o000)
  }
  // Not one file can be opened now, so a run without a complaint has opened none.
  const second = await runIndex(library.data, [], { through: withoutPrivileges() })
  assert.equal(second.code, 0)
  assert.match(second.summary, /nothing new to read/)
  assert.deepEqual(dumpLibrary(library.data), before)
  assertEachDecodedOnce(library.data)
})

test('new and changed files are read, all others are left alone', async () => {
  await using library = await indexedLibrary()
  const before = queryCatalog(library.data, VECTORS)
  const changed = join(library.photos, 'photos/animals/farm/cat.jpg')
  await cp(join(library.photos, 'photos/animals/farm/dog.jpg'), changed, { force: true })
  await appendFile(changed, 'x')
  await copySamples(library.photos, ['photos/animals/farm/sheep.jpg'])

  const second = await runIndex(library.data)
  assert.equal(second.code, 0)
  assert.match(second.summary, /2 read/)
  const after = queryCatalog(library.data, VECTORS)
  const untouched = before.filter((row) => row['relative_path'] !== 'photos/animals/farm/cat.jpg')
  const fresh = after.filter((row) => !untouched.some((old) => old['id'] === row['id']))
  assert.deepEqual(
    after.filter((row) => !fresh.includes(row)),
    untouched,
  )
  assert.deepEqual([...new Set(fresh.map((row) => row['relative_path']))].sort(), [
    'photos/animals/farm/cat.jpg',
    'photos/animals/farm/sheep.jpg',
  ])
  assertEachDecodedOnce(library.data)
  // The index was told too: searching works in the run after, and knows the new file.
  const hits = await runCli(['search', 'sheep', '--library', library.data, '--json'])
  assert.equal(hits.code, 0, hits.stderr)
  assert.match(hits.stdout, /sheep\.jpg/)
})

test('files changed again and again leave a library whose indexes open', async () => {
  await using library = await indexedLibrary()
  const changed = join(library.photos, 'photos/animals/farm/cat.jpg')
  for (let round = 0; round < 3; round += 1) {
    await appendFile(changed, 'x')
    const again = await runIndex(library.data)
    assert.equal(again.code, 0)
    assert.match(again.summary, /1 read/)
  }
  const similar = await runCli(['similar', changed, '--library', library.data, '--json'])
  assert.equal(similar.code, 0, similar.stderr)
  const doctor = await runCli(['doctor', '--library', library.data, '--json'])
  assert.equal(doctor.code, 0, doctor.stdout)
})

test('a file that was only touched is hashed and linked, not decoded', async () => {
  await using library = await indexedLibrary()
  const before = vectorIds(library.data)
  const now = new Date()
  await utimes(join(library.photos, 'photos/animals/farm/cat.jpg'), now, now)
  const second = await runIndex(library.data)
  assert.match(second.summary, /1 read/)
  assert.deepEqual(vectorIds(library.data), before)
  assertEachDecodedOnce(library.data)
})

test('renamed and moved files keep their vectors', async () => {
  await using library = await indexedLibrary()
  const before = vectorIds(library.data)
  await rename(
    join(library.photos, 'photos/animals/farm/cat.jpg'),
    join(library.photos, 'photos/animals/farm/Our cat.jpg'),
  )
  await rename(join(library.photos, 'sounds/nature'), join(library.photos, 'Recordings'))
  const second = await runIndex(library.data)
  assert.equal(second.code, 0)
  assert.deepEqual(vectorIds(library.data), before)
  assertEachDecodedOnce(library.data)
  assert.deepEqual(
    queryCatalog(
      library.data,
      `SELECT relative_path AS path, state FROM files WHERE relative_path LIKE '%cat.jpg'
         OR relative_path LIKE '%crow%' OR relative_path LIKE '%barking%' ORDER BY path`,
    ).map(({ path, state }) => [path, state]),
    [
      ['Recordings/crow.wav', 'ready'],
      ['Recordings/dog-barking.ogg', 'ready'],
      ['photos/animals/farm/Our cat.jpg', 'ready'],
    ],
  )
})

test('a copy of a known file is linked to what is known of it', async () => {
  await using library = await indexedLibrary()
  const before = vectorIds(library.data)
  await cp(
    join(library.photos, 'sounds/nature/crow.wav'),
    join(library.photos, 'sounds/crow copy.wav'),
  )
  const second = await runIndex(library.data)
  assert.match(second.summary, /1 read/)
  assert.deepEqual(vectorIds(library.data), before)
  const { stdout } = await runCli(['duplicates', '--library', library.data, '--json'])
  assert.match(stdout, /crow copy\.wav/)
})

test('a vanished file is kept in mind, not shown, and comes back without being read', async () => {
  await using library = await indexedLibrary()
  const before = dumpLibrary(library.data)
  const cat = join(library.photos, 'photos/animals/farm/cat.jpg')
  const aside = `${library.photos}-cat.jpg`
  await rename(cat, aside)
  const second = await runIndex(library.data)
  assert.equal(second.code, 0)
  assert.equal(second.counts.missing, 1)
  assert.deepEqual(second.notices, [])
  const without = await runCli(['search', 'cat', '--library', library.data, '--json'])
  assert.doesNotMatch(without.stdout, /cat\.jpg/)
  await rename(aside, cat)
  const third = await runIndex(library.data)
  assert.match(third.summary, /nothing new to read/)
  assert.equal(third.counts.missing, 0)
  assert.deepEqual(dumpLibrary(library.data), before)
})

test('a folder that is removed is forgotten, and its files are not touched', async () => {
  await using library = await indexedLibrary()
  const names = (await readdir(library.photos, { recursive: true })).sort()
  const removed = await runCli(['remove', library.photos, '--library', library.data])
  assert.equal(removed.code, 0)
  assert.deepEqual((await readdir(library.photos, { recursive: true })).sort(), names)
  const empty = await runIndex(library.data)
  assert.equal(empty.code, 0)
  assert.deepEqual(vectorIds(library.data), [])
  const search = await runCli(['search', 'cat', '--library', library.data, '--json'])
  assert.equal(search.code, 4)
  const again = await runIndex(library.data, [library.photos])
  assert.equal(again.code, 0)
  assert.equal(again.counts.images + again.counts.sounds, FILES.length)
  await rm(library.photos, { recursive: true })
})
