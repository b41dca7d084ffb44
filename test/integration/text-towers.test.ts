import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { InferenceSession, Tensor } from 'onnxruntime-node'
import { z } from 'zod'
import { InferenceClient } from '../../engine/inference/inference-client.ts'
import { encoders } from '../../models/catalog.ts'
import type { TextRecipe } from '../../models/recipe.ts'
import type { TextTower } from '../../models/tower.ts'
import { findTower } from '../../models/tower.ts'
import { goldenModelFolder, heldEncoder } from '../helpers/golden-encoders.ts'
import { RESOURCES } from '../helpers/open-engine.ts'
import { agreement, inWords, passes } from '../helpers/vector-agreement.ts'

// The recipes are those of the catalogue, on tiny random towers: SigLIP's by transformers and open_clip
// (test/fixtures/siglip-text), CLIP's by onnxruntime alone on token ids of the reference tokenizer.

const FIXTURE = join(RESOURCES, 'test', 'fixtures', 'siglip-text')
const read = (path: string): unknown => JSON.parse(readFileSync(path, 'utf8'))

const siglipSchema = z.object({ padId: z.number(), embeddings: z.array(z.array(z.number())) })
const siglipReference = z
  .object({ texts: z.array(z.string()), siglip: siglipSchema, siglip2: siglipSchema })
  .parse(read(join(FIXTURE, 'reference.json')))
const tokens = z
  .object({ texts: z.array(z.string()), 'clip-bpe-77': z.array(z.array(z.number())) })
  .parse(read(join(RESOURCES, '../shared/golden/tokens.json')))

interface Case {
  readonly folder: string
  readonly tower: TextTower
  readonly texts: readonly string[]
  readonly reference: readonly (readonly number[])[]
}

function towerOf(id: string, change: Partial<TextTower>): TextTower {
  const tower = findTower(encoders.find((entry) => entry.id === id)?.towers ?? [], 'text')
  assert.ok(tower, id)
  return { ...tower, ...change }
}

function siglip(name: 'siglip' | 'siglip2'): Case {
  const tower = towerOf(`${name}-b16-224`, { file: 'text_model.onnx' })
  const { texts } = siglipReference
  return { folder: FIXTURE, tower, texts, reference: siglipReference[name].embeddings }
}

/** What onnxruntime gives for the reference's token ids, filled up to 77 as the reference says. */
async function clip(): Promise<Case> {
  const folder = goldenModelFolder('clip')
  const tower = towerOf('clip-vit-b32', {})
  const session = await InferenceSession.create(join(folder, tower.file))
  const reference: number[][] = []
  for (const ids of tokens['clip-bpe-77']) {
    const filled = [...ids, ...new Array<number>(77 - ids.length).fill(49_407)]
    const input_ids = new Tensor('int64', BigInt64Array.from(filled, BigInt), [1, 77])
    const { text_embeds } = await session.run({ input_ids })
    assert.ok(text_embeds?.data instanceof Float32Array)
    const length = Math.hypot(...text_embeds.data)
    reference.push(Array.from(text_embeds.data, (value) => value / length))
  }
  return { folder, tower, texts: tokens.texts, reference }
}

async function agreementOf({ folder, tower, texts, reference }: Case) {
  const held = heldEncoder('text', folder, [tower], reference[0]?.length ?? 0)
  using client = new InferenceClient([held])
  const vectors: Float32Array[] = []
  for (const text of texts) vectors.push(await client.encodeText(held.entry.id, text, 'query'))
  return agreement(reference, vectors)
}

const withRecipe = (right: Case, change: Partial<TextRecipe>): Case => ({
  ...right,
  tower: { ...right.tower, recipe: { ...right.tower.recipe, ...change } },
})

async function check(
  right: Case,
  wrong: readonly Partial<TextRecipe>[],
  print: (line: string) => void,
): Promise<void> {
  const found = await agreementOf(right)
  print(inWords(found))
  assert.ok(passes(found), inWords(found))
  for (const change of wrong) {
    const how = JSON.stringify(change)
    const missed = await agreementOf(withRecipe(right, change))
    print(`wrong, ${how}: ${inWords(missed)}`)
    assert.ok(!passes(missed), `${how}: not caught`)
  }
}

test('texts get the reference vectors of SigLIP: 64 tokens, filled with </s>, canonicalised', async (t) => {
  const right = siglip('siglip')
  assert.equal(right.tower.recipe.padId, siglipReference.siglip.padId)
  const wrong = [
    { padId: 0 },
    { padId: null },
    { maxTokens: 63 },
    { maxTokens: 16 },
    { cleaning: 'none' },
    { cleaning: 'lower-case' },
  ] as const
  await check(right, wrong, (line) => {
    t.diagnostic(line)
  })
})

test('texts get the reference vectors of SigLIP 2: 64 tokens, filled with <pad>, lower-cased', async (t) => {
  const right = siglip('siglip2')
  assert.equal(right.tower.recipe.padId, siglipReference.siglip2.padId)
  const wrong = [
    { padId: 1 },
    { padId: null },
    { maxTokens: 63 },
    { cleaning: 'none' },
    { cleaning: 'canonical' },
  ] as const
  await check(right, wrong, (line) => {
    t.diagnostic(line)
  })
})

test('texts get the reference vectors of CLIP', async (t) => {
  // What follows the closing token is masked in CLIP, so padding is judged by the ids themselves:
  // test/unit/inference/encode-text.test.ts.
  const wrong = [
    { maxTokens: 16 },
    { cleaning: 'canonical' },
    { prefixes: { query: 'a photo of ', document: '' } },
  ] as const
  await check(await clip(), wrong, (line) => {
    t.diagnostic(line)
  })
})
