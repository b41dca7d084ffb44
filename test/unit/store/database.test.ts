import assert from 'node:assert/strict'
import { existsSync } from 'node:fs'
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { test } from 'node:test'
import { inTransaction, openDatabase } from '../../../engine/store/database.ts'
import { hasCode } from '../../helpers/has-code.ts'
import { temporaryFolder } from '../../helpers/temporary-folder.ts'

const first = { version: 1, sql: 'CREATE TABLE a (x INTEGER) STRICT; INSERT INTO a VALUES (1);' }
const second = { version: 2, sql: 'ALTER TABLE a ADD COLUMN y TEXT; INSERT INTO a VALUES (2, 0);' }

function rows(path: string, migrations = [first, second]): unknown[] {
  using opened = disposable(path, migrations)
  return opened.database
    .prepare('SELECT x FROM a ORDER BY x')
    .all()
    .map((row) => row['x'])
}

function disposable(path: string, migrations = [first, second]) {
  const database = openDatabase(path, 'NORMAL', migrations)
  return {
    database,
    [Symbol.dispose]: () => {
      database.close()
    },
  }
}

test('each migration is done once, in order, on an old library too', async () => {
  await using folder = await temporaryFolder()
  const path = join(folder.path, 'a.db')
  assert.deepEqual(rows(path, [first]), [1])
  assert.deepEqual(rows(path), [1, 2])
  assert.deepEqual(rows(path), [1, 2])
})

test('a library of a newer version is refused and left as it is', async () => {
  await using folder = await temporaryFolder()
  const path = join(folder.path, 'a.db')
  rows(path)
  assert.throws(() => rows(path, [first]), hasCode('library-unusable'))
  assert.throws(() => rows(path, [first]), /newer Likeness \(version 2, this one knows 1\)/)
  assert.deepEqual(rows(path), [1, 2])
})

test('a migration that fails leaves the version before it', async () => {
  await using folder = await temporaryFolder()
  const path = join(folder.path, 'a.db')
  rows(path, [first])
  const broken = { version: 2, sql: 'INSERT INTO a VALUES (7); INSERT INTO none VALUES (1);' }
  assert.throws(() => rows(path, [first, broken]), hasCode('library-unusable'))
  assert.deepEqual(rows(path, [first]), [1])
})

test('what is no database is not touched', async () => {
  await using folder = await temporaryFolder()
  const path = join(folder.path, 'a.db')
  await writeFile(path, 'This is a letter, and no database at all. '.repeat(100))
  assert.throws(() => rows(path), hasCode('library-unusable'))
  assert.ok(existsSync(path))
})

test('a folder in the place of the database is an error of the library', async () => {
  await using folder = await temporaryFolder()
  await mkdir(join(folder.path, 'a.db'))
  assert.throws(() => rows(join(folder.path, 'a.db')), hasCode('library-unusable'))
})

test('a transaction is done as a whole or not at all', async () => {
  await using folder = await temporaryFolder()
  using opened = disposable(join(folder.path, 'a.db'))
  const { database } = opened
  assert.equal(
    inTransaction(database, () => 5),
    5,
  )
  const failure = new Error('half way')
  assert.throws(
    () =>
      inTransaction(database, () => {
        database.exec('INSERT INTO a (x) VALUES (3)')
        throw failure
      }),
    failure,
  )
  assert.equal(database.isTransaction, false)
  assert.equal(database.prepare('SELECT count(*) AS n FROM a').get()?.['n'], 2)
})
