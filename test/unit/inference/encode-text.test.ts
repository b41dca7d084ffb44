import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { z } from 'zod'
import { createTokenizer, tokenise } from '../../../engine/inference/encode-text.ts'
import { encoderFor } from '../../../models/catalog.ts'
import { RESOURCES } from '../../helpers/open-engine.ts'

const read = (path: string): unknown => JSON.parse(readFileSync(join(RESOURCES, path), 'utf8'))
const golden = z
  .object({ texts: z.array(z.string()), 'bert-wordpiece-minilm': z.array(z.array(z.number())) })
  .parse(read('../shared/golden/tokens.json'))
const tokenizer = createTokenizer(
  z.looseObject({}).parse(read('models/builtin/minilm-tokenizer.json')),
)

const { recipe } = encoderFor('text').tower

test('texts become the same tokens as with the reference tokenizer', () => {
  assert.ok(golden.texts.length > 20)
  golden.texts.forEach((text, i) => {
    const wanted = golden['bert-wordpiece-minilm'][i] ?? []
    const { ids, mask } = tokenise(tokenizer, text, { ...recipe, maxTokens: 100_000 })
    assert.deepEqual(ids, wanted, text)
    assert.deepEqual(
      mask,
      wanted.map(() => 1),
    )
  })
})

test('a long text loses its end and keeps the closing token', () => {
  const text = 'the quick brown fox '.repeat(100)
  const whole = tokenise(tokenizer, text, { ...recipe, maxTokens: 100_000 }).ids
  const { ids, mask } = tokenise(tokenizer, text, { ...recipe, maxTokens: 16 })
  assert.equal(ids.length, 16)
  assert.equal(mask.length, 16)
  assert.deepEqual(ids.slice(0, 15), whole.slice(0, 15))
  assert.equal(ids.at(-1), whole.at(-1))
})
