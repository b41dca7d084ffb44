import assert from 'node:assert/strict'
import { access, mkdtemp, readFile, rm, stat } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { test } from 'node:test'
import {
  safeFileName,
  TemporaryFiles,
} from '../../../../../electron/main/requests/temporary-files.ts'

test('names lose what could lead elsewhere and keep their ending', () => {
  assert.equal(safeFileName('Urlaub am See.jpg'), 'Urlaub am See.jpg')
  assert.equal(safeFileName('../../etc/passwd'), '_.._etc_passwd')
  assert.equal(safeFileName('a\\b\0c\n.png'), 'a_b_c_.png')
  for (const name of ['', '.', '..', ' . ']) assert.equal(safeFileName(name), 'pasted')
  assert.equal(safeFileName(`${'x'.repeat(300)}.flac`).length, 100)
  assert.match(safeFileName(`${'x'.repeat(300)}.flac`), /x\.flac$/)
})

test('a file is private to its owner, two of one name live side by side, and all go', async (context) => {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'likeness-temporary-'))
  context.after(() => rm(folder, { recursive: true }))
  const files = new TemporaryFiles(folder)
  const first = await files.write('a.png', Uint8Array.of(1, 2))
  const second = await files.write('a.png', Uint8Array.of(3))
  assert.deepEqual([...(await readFile(first))], [1, 2])
  assert.deepEqual([...(await readFile(second))], [3])
  assert.equal((await stat(first)).mode & 0o777, 0o600)
  assert.equal((await stat(path.dirname(first))).mode & 0o777, 0o700)
  await files.removeAll()
  await assert.rejects(access(first), { code: 'ENOENT' })
  await files.removeAll()
})
