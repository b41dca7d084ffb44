import assert from 'node:assert/strict'
import { readFileSync, statSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { test } from 'node:test'
import { encoderFor, encoderKey, encoders } from '../../../models/catalog.ts'
import { hashFile } from '../../../engine/media/hash-file.ts'

const WEIGHTS = resolve(import.meta.dirname, '../../../models/builtin')

test('there is one encoder for pictures, sounds and text each, with a space of its own', () => {
  const modalities = (['image', 'sound', 'text'] as const).map((modality) => encoderFor(modality))
  assert.deepEqual(new Set(modalities), new Set(encoders))
  for (const field of ['name', 'space', 'file'] as const) {
    assert.equal(new Set(encoders.map((encoder) => encoder[field])).size, encoders.length, field)
  }
  for (const { modality, recipe } of encoders) assert.equal(recipe.kind, modality)
})

test('an encoder is known by its name and version', () => {
  const encoder = encoderFor('image')
  assert.equal(encoderKey(encoder), `${encoder.name}@${encoder.version}`)
  assert.notEqual(encoderKey({ ...encoder, version: encoder.version + 1 }), encoderKey(encoder))
})

test('the weights are the ones that the catalogue describes', async () => {
  for (const { file, sha256, sizeBytes, labels } of encoders) {
    const found = await hashFile(join(WEIGHTS, file))
    assert.deepEqual({ sha256: found.sha256, sizeBytes: found.sizeBytes }, { sha256, sizeBytes })
    if (labels) assert.ok(statSync(join(WEIGHTS, labels.file)).size > 0)
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
