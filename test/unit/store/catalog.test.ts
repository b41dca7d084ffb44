import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Catalog } from '../../../engine/store/catalog.ts'
import { temporaryFolder } from '../../helpers/temporary-folder.ts'

test('the tables are strict, and those of a catalogue', async () => {
  await using folder = await temporaryFolder()
  using catalog = new Catalog(folder.path)
  const tables = catalog.database
    .prepare(
      `SELECT name, strict FROM pragma_table_list
       WHERE type = 'table' AND name NOT LIKE 'sqlite%'`,
    )
    .all()
  assert.deepEqual(tables.map((row) => row['name']).sort(), [
    'compared',
    'contents',
    'files',
    'labelled',
    'labels',
    'map_points',
    'maps',
    'matches',
    'roots',
    'settled',
    'sketches',
    'spaces',
    'tags',
    'unfit',
    'vector_imports',
    'vectors',
  ])
  assert.deepEqual(new Set(tables.map((row) => row['strict'])), new Set([1]))
})

test('every change raises the revision; a change that fails is none', async () => {
  await using folder = await temporaryFolder()
  using catalog = new Catalog(folder.path)
  const before = catalog.revision
  assert.equal(
    catalog.change(() => 'value'),
    'value',
  )
  assert.equal(catalog.revision, before + 1)
  assert.throws(() => catalog.change(() => catalog.prepare('INSERT INTO none VALUES (1)')))
  assert.equal(catalog.revision, before + 1)
})

test('what was changed is there after closing and opening again', async () => {
  await using folder = await temporaryFolder()
  {
    using catalog = new Catalog(folder.path)
    catalog.change(() =>
      catalog.prepare(`INSERT INTO roots (path, added_ms) VALUES ('/p', 1)`).run(),
    )
  }
  using catalog = new Catalog(folder.path)
  assert.equal(catalog.prepare('SELECT path FROM roots').get()?.['path'], '/p')
})

test('the search for files and vectors uses indexes, not the whole table', async () => {
  await using folder = await temporaryFolder()
  using catalog = new Catalog(folder.path)
  const plans: readonly (readonly [sql: string, index: RegExp])[] = [
    [`SELECT * FROM files WHERE state = 'pending' AND id > 5 ORDER BY id LIMIT 9`, /files_pending/],
    ['SELECT id FROM files WHERE content_id = 1', /files_by_content/],
    [
      `SELECT id FROM files WHERE content_id = 1 AND state = 'ready' ORDER BY id`,
      /files_by_content/,
    ],
    [`SELECT id FROM vectors WHERE space = 'visual' AND id > 5 ORDER BY id`, /vectors_by_space/],
    ['SELECT 1 FROM contents WHERE size_bytes = 5', /contents_by_size/],
    [`SELECT content_id FROM tags WHERE name = 'dog'`, /tags_by_name/],
  ]
  for (const [sql, index] of plans) {
    const plan = catalog.database.prepare(`EXPLAIN QUERY PLAN ${sql}`).all()
    assert.match(plan.map((row) => String(row['detail'])).join('; '), index)
  }
})
