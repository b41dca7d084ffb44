import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { after, test } from 'node:test'
import { z } from 'zod'

import { Concepts } from '../../engine/inference/concepts.ts'
import { createTokenizer, tokenise } from '../../engine/inference/encode-text.ts'
import { builtinEncoders } from '../../engine/inference/held-encoder.ts'
import { InferenceClient } from '../../engine/inference/inference-client.ts'
import { readLabelNames } from '../../engine/inference/label-names.ts'
import { decodePicture } from '../../engine/media/picture/decode-picture.ts'
import { prepareInput } from '../../engine/media/picture/prepare-input.ts'
import { encoderFor } from '../../models/catalog.ts'
import { labelSentence } from '../../models/labels.ts'
import { IMAGE, TEXT } from '../helpers/builtin-ids.ts'
import { cosine } from '../helpers/run-musicnn.ts'

const ROOT = resolve(import.meta.dirname, '..', '..')
const MODELS = join(ROOT, 'models', 'builtin')
const GOLDEN = join(ROOT, '..', 'shared', 'golden')
const DIMENSIONS = 384

const inference = new InferenceClient(builtinEncoders(MODELS))
after(() => {
  inference[Symbol.dispose]()
})

function readJson(path: string): unknown {
  return JSON.parse(readFileSync(path, 'utf8'))
}

test('the text encoder gives the reference vector of every reference text', async () => {
  const golden = z
    .object({ texts: z.array(z.string()), embeddings: z.array(z.array(z.number())) })
    .parse(readJson(join(GOLDEN, 'text-embeddings.json')))
  assert.ok(golden.texts.length >= 24)
  const vectors: number[][] = []
  for (const text of golden.texts)
    vectors.push([...(await inference.encodeText(TEXT, text, 'query'))])
  const likenesses = vectors.map((vector, i) => cosine(vector, golden.embeddings[i] ?? []))
  console.log(`least cosine with the reference: ${Math.min(...likenesses).toFixed(6)}`)
  likenesses.forEach((likeness, i) => {
    assert.ok(likeness >= 0.999, `${golden.texts[i] ?? ''}: ${likeness}`)
  })
  const first = vectors[0] ?? []
  const others = golden.embeddings.slice(1).map((vector) => cosine(first, vector))
  assert.ok(Math.max(...others) < 0.999, 'the bound tells one text from another')
})

test('the tokenizer gives the reference ids of every reference text', () => {
  const golden = z
    .object({ texts: z.array(z.string()), 'bert-wordpiece-minilm': z.array(z.array(z.int())) })
    .parse(readJson(join(GOLDEN, 'tokens.json')))
  const tokenizer = createTokenizer(
    z.looseObject({}).parse(readJson(join(MODELS, 'minilm-tokenizer.json'))),
  )
  const { recipe } = encoderFor('text').tower
  assert.ok(golden.texts.length >= 24)
  golden.texts.forEach((text, i) => {
    const { ids } = tokenise(tokenizer, text, recipe, 'query')
    assert.deepEqual(ids, golden['bert-wordpiece-minilm'][i], text)
  })
})

async function encodePictures(names: readonly string[]): Promise<number[][]> {
  const { recipe } = encoderFor('image').tower
  const inputs: Uint8Array[] = []
  for (const name of names) {
    inputs.push(prepareInput(await decodePicture(join(GOLDEN, 'images', name)), recipe))
  }
  return (await inference.encodeImages(IMAGE, inputs)).map(({ vector }) => [...vector])
}

test('the image encoder gives vectors of length 1 that tell pictures apart', async () => {
  const names = ['landscape.jpg', 'portrait.jpg', 'photo.webp', 'alpha.png', 'flat-colour.png']
  const vectors = await encodePictures(names)
  vectors.forEach((vector, i) => {
    assert.equal(vector.length, DIMENSIONS)
    assert.ok(Math.abs(Math.hypot(...vector) - 1) < 1e-4, names[i])
    vectors.slice(i + 1).forEach((other, j) => {
      const likeness = cosine(vector, other)
      assert.ok(likeness < 0.9, `${names[i] ?? ''} and ${names[i + 1 + j] ?? ''}: ${likeness}`)
    })
  })
})

test('one photograph gives one vector, whatever file it lies in', async () => {
  const names = ['landscape.jpg', 'exact-224.png', 'wide-gamut-profile.jpg']
  const [first = [], ...others] = await encodePictures(names)
  others.forEach((other, i) => {
    const likeness = cosine(first, other)
    assert.ok(likeness >= 0.99, `${names[i + 1] ?? ''}: ${likeness}`)
  })
})

test('a picture gives the same vector alone and in any batch', async () => {
  const [alone = []] = await encodePictures(['landscape.jpg'])
  const [, inBatch = []] = await encodePictures(['portrait.jpg', 'landscape.jpg', 'grey.jpg'])
  assert.ok(cosine(alone, inBatch) >= 0.99999)
})

test('the concept vectors that ship are those of the text encoder', async () => {
  const names = readLabelNames(MODELS)
  const { vectors } = new Concepts(MODELS)
  const count = names.image.length + names.sound.length
  assert.equal(vectors.length, count * DIMENSIONS)
  const last = names.sound.length - 1
  const chosen = [
    { row: 0, sentence: labelSentence('image', names.image[0] ?? '') },
    { row: 281, sentence: labelSentence('image', names.image[281] ?? '') },
    { row: 999, sentence: labelSentence('image', names.image[999] ?? '') },
    { row: 1000, sentence: labelSentence('sound', names.sound[0] ?? '') },
    { row: 1000 + last, sentence: labelSentence('sound', names.sound[last] ?? '') },
  ]
  for (const { row, sentence } of chosen) {
    const shipped = [...vectors.subarray(row * DIMENSIONS, (row + 1) * DIMENSIONS)]
    const made = [...(await inference.encodeText(TEXT, sentence, 'query'))]
    const likeness = cosine(shipped, made)
    assert.ok(likeness >= 0.9999, `${sentence}: ${likeness}`)
  }
})
