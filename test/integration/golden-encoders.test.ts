import assert from 'node:assert/strict'
import { join } from 'node:path'
import { test } from 'node:test'
import type { HeldEncoder } from '../../engine/inference/held-encoder.ts'
import { builtinEncoders } from '../../engine/inference/held-encoder.ts'
import { InferenceClient } from '../../engine/inference/inference-client.ts'
import { encoderFor } from '../../models/catalog.ts'
import type { EncoderId } from '../../models/catalog-entry.ts'
import { poolingSchema } from '../../models/tower.ts'
import { TEXT } from '../helpers/builtin-ids.ts'
import { encodeFiles } from '../helpers/encode-files.ts'
import type { GoldenVectors } from '../helpers/golden-encoders.ts'
import {
  goldenImages,
  goldenSounds,
  goldenTexts,
  idOf,
  readGoldenModel,
  withTower,
} from '../helpers/golden-encoders.ts'
import { RESOURCES } from '../helpers/open-engine.ts'
import { agreement, inWords, passes } from '../helpers/vector-agreement.ts'

const builtin = builtinEncoders(join(RESOURCES, 'models', 'builtin'))

/** @param reference name of the model in the golden file, for each encoder */
async function compare(
  golden: GoldenVectors,
  encoders: readonly (readonly [HeldEncoder, string])[],
  print: (line: string) => void,
): Promise<void> {
  const made = await encodeFiles(
    encoders.map(([held]) => held),
    golden.paths,
  )
  for (const [held, reference] of encoders) {
    check(reference, golden.models[reference]?.embeddings ?? [], made.get(idOf(held)) ?? [], print)
  }
}

function check(
  name: string,
  reference: readonly (readonly number[])[],
  vectors: readonly Float32Array[],
  print: (line: string) => void,
): void {
  assert.ok(reference.length >= 5)
  const found = agreement(reference, vectors)
  print(`${name}: ${inWords(found)}`)
  assert.ok(passes(found), `${name}: ${inWords(found)}`)
}

test('pictures get the vectors of the reference from every golden model', async (t) => {
  const names = ['clip', 'siglip', 'dinov2', 'vit', 'resnet']
  const held = await Promise.all(names.map((name) => readGoldenModel(name)))
  const dinov2 = held[names.indexOf('dinov2')]
  const tower = dinov2?.entry.towers[0]
  assert.ok(dinov2 && tower)
  const pooling = poolingSchema.parse({ kind: 'class-and-mean', skip: 1 })
  const both = { ...tower, output: { ...tower.output, pooling } }
  const withMean = withTower(dinov2, 'dinov2-with-mean', both, dinov2.entry.dimensions * 2)
  await compare(
    goldenImages(),
    [...held.map((each, i) => [each, names[i] ?? ''] as const), [withMean, 'dinov2+mean']],
    (line) => {
      t.diagnostic(line)
    },
  )
})

test('sounds get the vectors of the reference from every golden model and the built-in one', async (t) => {
  const names = ['wav2vec2', 'hubert', 'whisper']
  const held = await Promise.all(names.map((name) => readGoldenModel(name)))
  const own = builtin.filter(({ entry }) => entry.id === encoderFor('sound').entry.id)
  await compare(
    goldenSounds(),
    [...held, ...own].map((each) => [each, each.entry.id]),
    (line) => {
      t.diagnostic(line)
    },
  )
})

test('texts get the vectors of the reference', async (t) => {
  const { texts, embeddings } = goldenTexts()
  using client = new InferenceClient(builtin)
  const encode = (text: string, id: EncoderId) => client.encodeText(id, text, 'document')
  const vectors: Float32Array[] = []
  for (const text of texts) vectors.push(await encode(text, TEXT))
  check('minilm', embeddings, vectors, (line) => {
    t.diagnostic(line)
  })
})
