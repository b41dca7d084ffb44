import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { test } from 'node:test'
import { encoderFor, encoders } from '../../../models/catalog.ts'
import { encoderKey } from '../../../models/catalog-entry.ts'
import { hashFile } from '../../../engine/media/hash-file.ts'

const WEIGHTS = resolve(import.meta.dirname, '../../../models/builtin')

const builtin = encoders.flatMap(({ id, towers, source }) =>
  source.kind === 'builtin' ? [{ id, towers, source }] : [],
)

test('there is one built-in encoder for pictures, sounds and text each, with a space of its own', () => {
  const found = (['image', 'sound', 'text'] as const).map((modality) => encoderFor(modality))
  assert.deepEqual(
    found.map(({ entry }) => entry.id),
    builtin.map(({ id }) => id),
  )
  assert.equal(new Set(found.map(({ space }) => space)).size, 3)
  assert.equal(new Set(encoders.map(({ id }) => id)).size, encoders.length)
})

test('an encoder is known by its id and version', () => {
  const { entry } = encoderFor('image')
  assert.equal(encoderKey(entry), `${entry.id}@${entry.version}`)
  assert.notEqual(encoderKey({ ...entry, version: entry.version + 1 }), encoderKey(entry))
})

test('the weights are the ones that the catalogue describes', async () => {
  for (const { towers, source } of builtin) {
    for (const { path, sha256, sizeBytes } of source.files) {
      const found = await hashFile(join(WEIGHTS, path))
      assert.deepEqual({ sha256: found.sha256, sizeBytes: found.sizeBytes }, { sha256, sizeBytes })
    }
    const paths = source.files.map(({ path }) => path)
    for (const { file, labels } of towers) {
      assert.ok(paths.includes(file), file)
      if (labels) assert.ok(paths.includes(labels.file), labels.file)
    }
  }
})

test('the list of checksums is right', async () => {
  const lines = readFileSync(join(WEIGHTS, 'SHA256SUMS'), 'utf8').trim().split('\n')
  assert.ok(lines.length >= 6)
  for (const line of lines) {
    const [sha256, file = ''] = line.split('  ')
    assert.equal((await hashFile(join(WEIGHTS, file))).sha256, sha256, file)
  }
})
