import assert from 'node:assert/strict'
import type { FileHandle } from 'node:fs/promises'
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { test } from 'node:test'
import { commitFile, writeFileAtomic, writeInPieces } from '../../../engine/store/atomic-file.ts'
import { temporaryFolder } from '../../helpers/temporary-folder.ts'

test('a file is replaced as a whole, and nothing is left beside it', async () => {
  await using folder = await temporaryFolder()
  const path = join(folder.path, 'settings.json')
  await writeFileAtomic(path, 'a long first text')
  await writeFileAtomic(path, 'ä')
  assert.equal(await readFile(path, 'utf8'), 'ä')
  assert.deepEqual(await readdir(folder.path), ['settings.json'])
})

test('where it cannot be written, the old file stays', async () => {
  await using folder = await temporaryFolder()
  const path = join(folder.path, 'taken')
  await mkdir(path)
  await writeFile(join(path, 'old'), 'old')
  await assert.rejects(writeFileAtomic(path, 'new'))
  assert.equal(await readFile(join(path, 'old'), 'utf8'), 'old')
  await assert.rejects(writeFileAtomic(join(folder.path, 'none', 'file'), 'new'), {
    code: 'ENOENT',
  })
})

test('what could not be written to its end leaves nothing', async () => {
  await using folder = await temporaryFolder()
  const full = async (handle: FileHandle) => {
    await handle.writeFile('half')
    throw Object.assign(new Error('write'), { code: 'ENOSPC' })
  }
  await assert.rejects(writeInPieces(join(folder.path, 'large'), full), { code: 'ENOSPC' })
  assert.deepEqual(await readdir(folder.path), [])
})

test('a temporary file becomes the file', async () => {
  await using folder = await temporaryFolder()
  const temporary = join(folder.path, 'a.tmp')
  const path = join(folder.path, 'a')
  await writeFile(temporary, 'text')
  await commitFile(temporary, path)
  assert.deepEqual(await readdir(folder.path), ['a'])
  await assert.rejects(commitFile(temporary, path), { code: 'ENOENT' })
  assert.equal(await readFile(path, 'utf8'), 'text')
})
