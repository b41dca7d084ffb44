import assert from 'node:assert/strict'
import { existsSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { prepareFolder } from '../../../engine/store/prepare-folder.ts'
import { hasCode } from '../../helpers/has-code.ts'
import { temporaryFolder } from '../../helpers/temporary-folder.ts'

test('a folder is made with those above it, and one that is there is taken', async () => {
  await using folder = await temporaryFolder()
  const path = join(folder.path, 'a', 'b')
  for (let i = 0; i < 2; i += 1) prepareFolder(path)
  assert.ok(existsSync(path))
})

test('where none can be made it is said, and nothing waits for ever', async () => {
  await using folder = await temporaryFolder()
  const file = join(folder.path, 'file')
  writeFileSync(file, '')
  // The last is a file system that takes no folders and says that there is none.
  for (const path of [file, join(file, 'b'), '/proc/none/b']) {
    assert.throws(() => {
      prepareFolder(path)
    }, hasCode('library-unusable'))
  }
})
