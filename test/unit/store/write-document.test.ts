import assert from 'node:assert/strict'
import { readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { test } from 'node:test'
import { LikenessError } from '../../../contract/errors.ts'
import { writeDocument, writeJsonDocument } from '../../../engine/store/write-document.ts'
import { hasCode } from '../../helpers/has-code.ts'
import { temporaryFolder } from '../../helpers/temporary-folder.ts'

test('a document takes a free name, or the place of one of its kind, and of nothing else', async () => {
  await using folder = await temporaryFolder()
  const path = join(folder.path, 'x')
  await writeDocument(path, 'Report\none', 'Report\n')
  await writeDocument(path, 'Report\ntwo', 'Report\n')
  assert.equal(readFileSync(path, 'utf8'), 'Report\ntwo')
  for (const other of ['', 'Rep', 'report\n', 'a photo']) {
    writeFileSync(path, other)
    await assert.rejects(writeDocument(path, 'Report\n', 'Report\n'), hasCode('bad-request'))
    assert.equal(readFileSync(path, 'utf8'), other)
  }
})

test('JSON is known by its format, wherever that stood', async () => {
  await using folder = await temporaryFolder()
  const path = join(folder.path, 'x.json')
  for (const size of [1, 2]) await writeJsonDocument(path, { ...{ size }, format: 'plan' })
  assert.deepEqual(JSON.parse(readFileSync(path, 'utf8')), { format: 'plan', size: 2 })
  await assert.rejects(writeJsonDocument(path, { format: 'other' }), hasCode('bad-request'))
})

test('a folder that is not there is named', async () => {
  await using folder = await temporaryFolder()
  const path = join(folder.path, 'none', 'x.json')
  await assert.rejects(writeJsonDocument(path, { format: 'plan' }), (error) => {
    assert.ok(error instanceof LikenessError)
    assert.deepEqual([error.problem.code, error.problem.path], ['vanished', dirname(path)])
    return true
  })
})
