import assert from 'node:assert/strict'
import { existsSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { test } from 'node:test'
import { encoderFor, encoders } from '../../../models/catalog.ts'
import type { Modality } from '../../../contract/space.ts'
import { catalogEntrySchema, encoderKey } from '../../../models/catalog-entry.ts'
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

/** Every encoder that people ask for by name, and the modalities it has to have. */
const NAMED: Readonly<Record<string, readonly Modality[]>> = {
  'resnet-50': ['image'],
  'vit-b16-in21k': ['image'],
  'clip-vit-b32': ['image', 'text'],
  'clip-vit-b32-laion2b': ['image', 'text'],
  'clip-vit-b16': ['image', 'text'],
  'clip-vit-l14': ['image', 'text'],
  'siglip-b16-224': ['image', 'text'],
  'siglip2-b16-224': ['image', 'text'],
  'dinov2-s14': ['image'],
  'dinov2-b14': ['image'],
  'dinov2-s14-registers': ['image'],
  'dinov3-s16': ['image'],
  'eva02-clip-b16': ['image', 'text'],
  'mobileclip-s0': ['image', 'text'],
  'sscd-disc-mixup': ['image'],
  'imagebind-huge': ['image', 'sound'],
  'clap-music-speech': ['sound', 'text'],
  'wav2vec2-base': ['sound'],
  'hubert-base': ['sound'],
  'whisper-tiny-encoder': ['sound'],
  'whisper-base-encoder': ['sound'],
  'mert-v1-95m': ['sound'],
  'ast-audioset': ['sound'],
  yamnet: ['sound'],
  'all-minilm-l6-v2': ['text'],
  'bge-small-en-v1-5': ['text'],
  'multilingual-e5-small': ['text'],
  'gte-small': ['text'],
  'qwen3-embedding-0-6b': ['text'],
}

test('every named encoder is there, with its modalities', () => {
  for (const [id, modalities] of Object.entries(NAMED)) {
    const entry = encoders.find((candidate) => candidate.id === id)
    assert.deepEqual(
      entry?.towers.map(({ modality }) => modality),
      modalities,
      id,
    )
  }
  assert.equal(encoders.length, Object.keys(NAMED).length + builtin.length)
})

test('what can be downloaded is pinned to the byte and complete', () => {
  const downloads = encoders.flatMap(({ source, ...entry }) =>
    source.kind === 'download' ? [{ ...entry, source }] : [],
  )
  assert.ok(downloads.length >= 6)
  for (const { id, source, towers, sizeBytes } of downloads) {
    const paths = source.files.map(({ path }) => path)
    assert.equal(new Set(paths).size, paths.length, id)
    for (const tower of towers) {
      assert.ok(paths.includes(tower.file), `${id} lacks ${tower.file}`)
      if (tower.modality === 'text') assert.ok(paths.includes(tower.recipe.tokenizer), id)
    }
    assert.equal(
      sizeBytes,
      source.files.reduce((sum, file) => sum + file.sizeBytes, 0),
      id,
    )
  }
})

test('everything says what it is good for and under which licence; research licences have words', () => {
  for (const { id, goodFor, licence, source } of encoders) {
    assert.match(goodFor, /^\p{Letter}.{10,}$/u, id)
    assert.notEqual(licence.name, '', id)
    if (!licence.commercialUse) assert.ok((licence.notice ?? '').length > 20, id)
    if (source.kind !== 'bring-your-own') continue
    assert.match(source.reason, /\.$/, id)
    if (source.exportScript !== null) {
      assert.ok(existsSync(resolve(WEIGHTS, '../..', source.exportScript)), source.exportScript)
    }
  }
  const restricted = encoders.filter(({ licence }) => !licence.commercialUse).map(({ id }) => id)
  assert.deepEqual(restricted, ['mobileclip-s0', 'imagebind-huge', 'mert-v1-95m'])
})

test('a branch, a path out of the folder or a half hash is no entry', () => {
  const entry = encoders.find(({ id }) => id === 'dinov2-s14')
  assert.ok(entry)
  assert.ok(entry.source.kind === 'download')
  const [file] = entry.source.files
  const wrong = [
    { revision: 'main' },
    { revision: entry.source.revision.slice(0, 7) },
    { repository: '../x' },
    { files: [] },
    { files: [{ ...file, path: '../model.onnx' }] },
    { files: [{ ...file, path: '/model.onnx' }] },
    { files: [{ ...file, sha256: 'abc' }] },
    { files: [{ ...file, sizeBytes: 0 }] },
  ]
  assert.equal(catalogEntrySchema.safeParse(entry).success, true)
  for (const change of wrong) {
    const changed: unknown = { ...entry, source: { ...entry.source, ...change } }
    assert.equal(catalogEntrySchema.safeParse(changed).success, false)
  }
})
