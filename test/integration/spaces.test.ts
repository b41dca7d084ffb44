import assert from 'node:assert/strict'
import { stat } from 'node:fs/promises'
import { join } from 'node:path'
import { test } from 'node:test'
import { EVERY_GROUP } from '../../contract/every-group.ts'
import type { Engine } from '../../engine/engine.ts'
import type { HeldEncoder } from '../../engine/inference/held-encoder.ts'
import { refreshSpaces } from '../../engine/spaces/refresh-spaces.ts'
import { number, text } from '../../engine/store/row.ts'
import { findTower } from '../../models/tower.ts'
import type { CatalogEntry } from '../../models/catalog-entry.ts'
import { readGoldenModel } from '../helpers/golden-encoders.ts'
import { hasCode } from '../helpers/has-code.ts'
import type { OpenEngine } from '../helpers/open-engine.ts'
import { openEngine } from '../helpers/open-engine.ts'
import { copySamples, SMALL_SET } from '../helpers/sample-files.ts'

const FILES = [...SMALL_SET.slice(0, 4), 'sounds/instruments/bell.flac']
const PHOTOS = 4

/** A second encoder for looks, whose vectors may be cut short. */
const TINY_DINO = changed(await readGoldenModel('dinov2', 'tiny-dino'), { matryoshka: [16, 32] })
/** Words and pictures that were never trained together: whatever they agree on is chance. */
const TINY_CLIP = await readGoldenModel('clip', 'tiny-clip')

function changed(encoder: HeldEncoder, change: Partial<CatalogEntry>): HeldEncoder {
  return { ...encoder, entry: { ...encoder.entry, ...change } }
}

/** An engine with the small set indexed and these encoders on the computer. */
async function openIndexed(...encoders: HeldEncoder[]): Promise<OpenEngine> {
  const open = await openEngine()
  for (const encoder of encoders) open.engine.context.encoders.put(encoder)
  await copySamples(join(open.folder, 'Pictures'), FILES)
  await open.engine.call('addRoots', { paths: [join(open.folder, 'Pictures')] })
  await open.engine.startIndex(false).finished
  return open
}

const wanted = { name: null, storage: 'float32', dimensions: null } as const

async function add(
  engine: Engine,
  encoder: HeldEncoder,
  change: Partial<{ name: string; storage: 'int8' | 'float16'; dimensions: number }> = {},
) {
  const added = await engine.call('addSpace', { encoder: encoder.entry.id, ...wanted, ...change })
  await engine.startFill().finished
  return added
}

/** Row ids, keys and lengths of a space's vectors, by content. */
function rowsOf({ context }: Engine, space: string) {
  return context.catalog
    .prepare(
      'SELECT id, content_id, encoder, length(vector) AS bytes FROM vectors WHERE space = ? ORDER BY content_id',
    )
    .all(space)
    .map((row) => ({
      id: number(row, 'id'),
      key: text(row, 'encoder'),
      bytes: number(row, 'bytes'),
    }))
}

async function spaceNamed(engine: Engine, name: string) {
  const { spaces } = await engine.call('libraryStatus', {})
  const found = spaces.find((space) => space.name === name)
  assert.ok(found, `There is no space ${name}`)
  return found
}

const looksLike = (engine: Engine, assetId: number, space: string | null = null) =>
  engine.call('search', {
    terms: [{ kind: 'asset', assetId, weight: 1 }],
    space,
    filters: { kind: null, tag: null },
    limit: 5,
  })

test('a space that is added is filled beside the others, which answer and are not touched', async () => {
  await using open = await openIndexed(TINY_DINO)
  const { engine } = open
  const before = ['visual', 'sound', 'concept'].map((name) => rowsOf(engine, name))
  const { space } = await engine.call('addSpace', { encoder: 'tiny-dino', ...wanted })
  assert.deepEqual([space.state, space.vectorCount, space.pendingCount], ['filling', 0, PHOTOS])
  const [first = 1] = (await engine.call('listAssets', { kind: 'image', sort: 'name', tag: null }))
    .ids
  assert.equal((await looksLike(engine, first)).space, 'visual')
  await engine.startFill().finished
  const filled = await spaceNamed(engine, 'tiny-dino')
  assert.deepEqual([filled.state, filled.vectorCount, filled.pendingCount], ['ready', PHOTOS, 0])
  assert.deepEqual(
    ['visual', 'sound', 'concept'].map((name) => rowsOf(engine, name)),
    before,
  )
  assert.equal((await looksLike(engine, first, 'tiny-dino')).hits.length, PHOTOS - 1)
})

test('new files get vectors in every space from one decoding', async () => {
  await using open = await openIndexed(TINY_DINO)
  const { engine } = open
  await add(engine, TINY_DINO)
  await copySamples(join(open.folder, 'Pictures'), ['photos/animals/farm/cow.jpg'])
  await engine.startIndex(false).finished
  assert.equal(rowsOf(engine, 'tiny-dino').length, PHOTOS + 1)
  const row = engine.context.catalog.prepare('SELECT max(decode_count) AS n FROM contents').get()
  assert.equal(row?.['n'], 1)
  assert.equal(engine.context.jobs.list().filter(({ kind }) => kind === 'fill').length, 1)
})

test('a space that is filled while another is removed is filled to its end', async () => {
  await using open = await openIndexed(TINY_DINO)
  const { engine } = open
  await add(engine, TINY_DINO)
  const { jobId } = await engine.call('addSpace', {
    ...wanted,
    encoder: 'tiny-dino',
    name: 'second',
  })
  await engine.call('pauseJob', { jobId })
  await engine.call('removeSpace', { space: 'tiny-dino' })
  const { jobs } = engine.context
  await Promise.all(jobs.list().map(({ id }) => jobs.whenFinished(id)))
  const second = await spaceNamed(engine, 'second')
  assert.deepEqual([second.state, second.vectorCount], ['ready', PHOTOS])
})

test('a role is pointed at a space and back at once', async () => {
  await using open = await openIndexed(TINY_DINO)
  const { engine } = open
  await add(engine, TINY_DINO)
  const [first = 1] = (await engine.call('listAssets', { kind: 'image', sort: 'name', tag: null }))
    .ids
  const count = rowsOf(engine, 'tiny-dino').length
  for (const space of ['tiny-dino', 'visual', 'tiny-dino']) {
    await engine.call('pointRole', { role: 'looks', space })
    assert.equal((await looksLike(engine, first)).space, space)
  }
  assert.equal(rowsOf(engine, 'tiny-dino').length, count)
  await assert.rejects(
    engine.call('pointRole', { role: 'sound', space: 'tiny-dino' }),
    hasCode('bad-request'),
  )
  await assert.rejects(engine.call('removeSpace', { space: 'tiny-dino' }), /looks/)
})

test('duplicates follow their role: compared in each space once', async () => {
  await using open = await openIndexed(TINY_DINO)
  const { engine } = open
  await add(engine, TINY_DINO)
  const compared = () =>
    engine.context.catalog
      .prepare('SELECT space, count(*) AS n FROM compared GROUP BY space ORDER BY space')
      .all()
      .map((row) => [text(row, 'space'), number(row, 'n')])
  assert.deepEqual(compared(), [['visual', PHOTOS]])
  await engine.call('pointRole', { role: 'duplicates', space: 'tiny-dino' })
  await engine.startCompare().finished
  const both = [
    ['tiny-dino', PHOTOS],
    ['visual', PHOTOS],
  ]
  assert.deepEqual(compared(), both)
  await engine.call('pointRole', { role: 'duplicates', space: 'visual' })
  const { pending } = await engine.call('listDuplicates', { offset: 0, limit: 1, ...EVERY_GROUP })
  assert.equal(pending, 0)
  await engine.startCompare().finished
  assert.deepEqual(compared(), both)
})

test('words that do not belong to the pictures may not answer, and say why', async () => {
  await using open = await openIndexed(TINY_CLIP)
  const { engine } = open
  const { space, notice } = await add(engine, TINY_CLIP)
  assert.match(notice ?? '', /of 8 known pictures \d were found by their own words/)
  assert.deepEqual(space.modalities, ['image'])
  await assert.rejects(
    engine.call('pointRole', { role: 'words', space: 'tiny-clip' }),
    /cannot be used for words. Its words and pictures do not belong together/,
  )
  await assert.rejects(
    engine.call('search', {
      terms: [{ kind: 'text', text: 'a cat', weight: 1 }],
      space: 'tiny-clip',
      filters: { kind: null, tag: null },
      limit: 5,
    }),
    hasCode('bad-request'),
  )
  assert.deepEqual((await spaceNamed(engine, 'concept')).roles, ['words'])
})

test('another version or preprocessing makes only that space anew', async () => {
  await using open = await openIndexed(TINY_DINO, TINY_CLIP)
  const { engine } = open
  await add(engine, TINY_DINO)
  await add(engine, TINY_CLIP)
  const others = ['visual', 'sound', 'concept', 'tiny-clip']
  const before = others.map((name) => rowsOf(engine, name))
  const tower = findTower(TINY_DINO.entry.towers, 'image')
  assert.ok(tower)
  const recipe = { ...tower.recipe, filter: 'bilinear' as const }
  for (const change of [{ version: 2 }, { version: 2, towers: [{ ...tower, recipe }] }]) {
    const old = rowsOf(engine, 'tiny-dino')
    engine.context.encoders.put(changed(TINY_DINO, change))
    engine.context.inference.hold(engine.context.encoders.list())
    refreshSpaces(engine.context)
    assert.equal(rowsOf(engine, 'tiny-dino').length, 0)
    await engine.startFill().finished
    const made = rowsOf(engine, 'tiny-dino')
    assert.equal(made.length, PHOTOS)
    assert.notEqual(made[0]?.key, old[0]?.key)
    const keys = new Set([...old, ...made].map(({ key }) => key))
    assert.equal(keys.size, 2)
  }
  assert.deepEqual(
    others.map((name) => rowsOf(engine, name)),
    before,
  )
})

test('a compact format and fewer numbers take less room and still answer', async () => {
  await using open = await openIndexed(TINY_DINO)
  const { engine } = open
  await add(engine, TINY_DINO, { name: 'small', storage: 'int8', dimensions: 16 })
  await add(engine, TINY_DINO, { name: 'half', storage: 'float16' })
  assert.deepEqual(new Set(rowsOf(engine, 'small').map(({ bytes }) => bytes)), new Set([16]))
  assert.deepEqual(new Set(rowsOf(engine, 'half').map(({ bytes }) => bytes)), new Set([96]))
  const [first = 1] = (await engine.call('listAssets', { kind: 'image', sort: 'name', tag: null }))
    .ids
  for (const space of ['small', 'half']) {
    assert.equal((await looksLike(engine, first, space)).hits.length, PHOTOS - 1)
  }
  await assert.rejects(
    add(engine, TINY_DINO, { name: 'odd', dimensions: 17 }),
    hasCode('bad-request'),
  )
  await assert.rejects(add(engine, TINY_DINO, { name: 'half' }), hasCode('bad-request'))
})

test('removing a space takes its rows and its files, and the catalogue shrinks', async () => {
  await using open = await openIndexed(TINY_DINO)
  const { engine } = open
  const { catalog, folders } = engine.context
  await add(engine, TINY_DINO)
  // As many vectors as a library of some size has.
  const insert = catalog.prepare(
    `INSERT INTO vectors (content_id, space, encoder, vector) VALUES (?, 'tiny-dino', 'x', ?)`,
  )
  catalog.change(() => {
    for (let i = 0; i < 5_000; i += 1) {
      const row = catalog
        .prepare(
          `INSERT INTO contents (sha256, size_bytes, kind, format, blankness, damaged, facts)
           VALUES (?, 1, 'image', 'jpeg', 0, 0, '[]') RETURNING id`,
        )
        .get(`filler-${i}`)
      insert.run(Number(row?.['id']), new Uint8Array(192))
    }
  })
  const size = async () => {
    catalog.database.exec('PRAGMA wal_checkpoint(TRUNCATE)')
    return (await stat(join(folders.data, 'catalog.db'))).size
  }
  const before = await size()
  const { freedBytes } = await engine.call('removeSpace', { space: 'tiny-dino' })
  const after = await size()
  assert.ok(before - after > 5_000 * 192, `${before} bytes before, ${after} after`)
  assert.ok(freedBytes >= before - after)
  assert.equal(rowsOf(engine, 'tiny-dino').length, 0)
  await assert.rejects(looksLike(engine, 1, 'tiny-dino'), hasCode('not-found'))
  assert.equal((await looksLike(engine, 1)).space, 'visual')
})

test('a paused space is left alone until it is resumed', async () => {
  await using open = await openIndexed(TINY_DINO)
  const { engine } = open
  await engine.call('addSpace', { encoder: 'tiny-dino', ...wanted })
  await engine.call('pauseSpace', { space: 'tiny-dino' })
  await engine.startFill().finished
  const paused = await spaceNamed(engine, 'tiny-dino')
  assert.equal(paused.state, 'paused')
  const held = rowsOf(engine, 'tiny-dino')
  await copySamples(join(open.folder, 'Pictures'), ['photos/animals/farm/cow.jpg'])
  await engine.startIndex(false).finished
  assert.deepEqual(rowsOf(engine, 'tiny-dino'), held)
  await engine.call('resumeSpace', { space: 'tiny-dino' })
  await engine.startFill().finished
  assert.equal(rowsOf(engine, 'tiny-dino').length, PHOTOS + 1)
  const kept = rowsOf(engine, 'tiny-dino').map(({ id }) => id)
  assert.ok(
    held.every(({ id }) => kept.includes(id)),
    'What was filled in before is not made again',
  )
})
