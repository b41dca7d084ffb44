import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { EncoderShelf } from '../../../engine/encoders/encoder-shelf.ts'
import { InstalledEncoders } from '../../../engine/encoders/installed-encoders.ts'
import { encoders } from '../../../models/catalog.ts'
import { temporaryFolder } from '../../helpers/temporary-folder.ts'

test('a byte that has changed since is found, and so is a file that is gone', async () => {
  await using temporary = await temporaryFolder()
  const entry = encoders.find(({ id }) => id === 'clip-vit-b32') ?? assert.fail()
  const folder = join(temporary.path, entry.id)
  const weights = join(folder, 'model.onnx')
  mkdirSync(folder)
  writeFileSync(weights, 'weights')
  const sha256 = createHash('sha256').update('weights').digest('hex')
  const manifest = {
    format: 1,
    entry,
    files: [{ path: 'model.onnx', sizeBytes: 7, sha256 }],
    origin: 'import',
    installedMs: 1,
    licenceAcceptedMs: null,
  }
  writeFileSync(join(folder, 'manifest.json'), JSON.stringify(manifest))
  const installed = new InstalledEncoders(temporary.path, new EncoderShelf([]))
  const found = async () => (await installed.verify()).map(({ isWhole }) => isWhole)
  assert.deepEqual(await found(), [true])
  writeFileSync(weights, 'weightz')
  assert.deepEqual(await found(), [false])
  rmSync(weights)
  assert.deepEqual(await found(), [false])
})
