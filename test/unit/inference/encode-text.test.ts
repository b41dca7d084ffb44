import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { z } from 'zod'
import { createTokenizer, tokenise } from '../../../engine/inference/encode-text.ts'
import { encoderFor, encoders } from '../../../models/catalog.ts'
import type { TextRecipe } from '../../../models/recipe.ts'
import { findTower } from '../../../models/tower.ts'
import { RESOURCES } from '../../helpers/open-engine.ts'

const read = (path: string): unknown => JSON.parse(readFileSync(join(RESOURCES, path), 'utf8'))
const golden = z
  .object({
    texts: z.array(z.string()),
    'bert-wordpiece-minilm': z.array(z.array(z.number())),
    'clip-bpe-77': z.array(z.array(z.number())),
  })
  .parse(read('../shared/golden/tokens.json'))
const tokenizer = createTokenizer(
  z.looseObject({}).parse(read('models/builtin/minilm-tokenizer.json')),
)

const { recipe } = encoderFor('text').tower

test('texts become the same tokens as with the reference tokenizer', () => {
  assert.ok(golden.texts.length > 20)
  golden.texts.forEach((text, i) => {
    const wanted = golden['bert-wordpiece-minilm'][i] ?? []
    const { ids, mask } = tokenise(tokenizer, text, { ...recipe, maxTokens: 100_000 }, 'query')
    assert.deepEqual(ids, wanted, text)
    assert.deepEqual(
      mask,
      wanted.map(() => 1),
    )
  })
})

test('a long text loses its end and keeps the closing token', () => {
  const text = 'the quick brown fox '.repeat(100)
  const whole = tokenise(tokenizer, text, { ...recipe, maxTokens: 100_000 }, 'query').ids
  const { ids, mask } = tokenise(tokenizer, text, { ...recipe, maxTokens: 16 }, 'query')
  assert.equal(ids.length, 16)
  assert.equal(mask.length, 16)
  assert.deepEqual(ids.slice(0, 15), whole.slice(0, 15))
  assert.equal(ids.at(-1), whole.at(-1))
})

const clip = createTokenizer(
  z.looseObject({}).parse(read('../shared/golden/models/clip/tokenizer.json')),
)
/** The recipes of the catalogue's encoders that read as CLIP does; open_clip's own fills up with 0. */
const clipRecipes = encoders.flatMap(({ id, towers }) => {
  const tower = findTower(towers, 'text')
  return tower?.recipe.maxTokens === 77 && tower.recipe.padId !== null
    ? [{ id, recipe: tower.recipe }]
    : []
})
const clipRecipe: TextRecipe = { ...recipe, ...clipRecipes[0]?.recipe }

test('texts become the same tokens as with the reference CLIP tokenizer, filled up to 77', () => {
  assert.ok(clipRecipes.length >= 6)
  for (const { id: encoder, recipe: each } of clipRecipes) {
    const padding = encoder === 'clip-vit-b32-laion2b' ? 0 : 49_407
    golden.texts.forEach((text, i) => {
      const wanted = golden['clip-bpe-77'][i] ?? []
      const { ids, mask } = tokenise(clip, text, each, 'query')
      const filled = [...wanted, ...new Array<number>(77 - wanted.length).fill(padding)]
      assert.deepEqual(ids, filled, `${encoder}: ${text}`)
      assert.equal(mask.indexOf(0), wanted.length === 77 ? -1 : wanted.length)
    })
  }
})

test('a text too long for CLIP ends with its closing token', () => {
  const { ids } = tokenise(clip, 'a dog '.repeat(100), clipRecipe, 'query')
  assert.deepEqual([ids.length, ids[0], ids[75], ids[76]], [77, 49_406, 320, 49_407])
})

test('queries and documents get their own prefix, and are cleaned as their encoder was trained', () => {
  const prefixes = { query: 'query: ', document: 'passage: ' }
  const idsOf = (text: string, role: 'query' | 'document', change: Partial<TextRecipe>) =>
    tokenise(clip, text, { ...clipRecipe, padId: null, ...change }, role).ids
  assert.deepEqual(idsOf('dog', 'query', { prefixes }), idsOf('query: dog', 'query', {}))
  assert.deepEqual(idsOf('dog', 'document', { prefixes }), idsOf('passage: dog', 'query', {}))
  assert.deepEqual(
    idsOf('A dog, barking!', 'query', { cleaning: 'canonical' }),
    idsOf('a dog barking', 'query', {}),
  )
})
