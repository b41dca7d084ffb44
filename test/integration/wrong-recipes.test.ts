import assert from 'node:assert/strict'
import { join } from 'node:path'
import { test } from 'node:test'
import type { HeldEncoder } from '../../engine/inference/held-encoder.ts'
import { builtinEncoders } from '../../engine/inference/held-encoder.ts'
import { InferenceClient } from '../../engine/inference/inference-client.ts'
import type { EncoderInput } from '../../engine/media/encoder-input.ts'
import type { ImageRecipe, SoundRecipe } from '../../models/recipe.ts'
import type { ImageTower, Pooling, SoundTower, TextTower } from '../../models/tower.ts'
import { findTower } from '../../models/tower.ts'
import { encodeFiles } from '../helpers/encode-files.ts'
import type { GoldenVectors } from '../helpers/golden-encoders.ts'
import {
  goldenImages,
  goldenSounds,
  goldenTexts,
  heldEncoder,
  idOf,
  readGoldenModel,
} from '../helpers/golden-encoders.ts'
import { RESOURCES } from '../helpers/open-engine.ts'
import { agreement, inWords, passes } from '../helpers/vector-agreement.ts'

// The golden networks are random: they map different pictures to vectors of cosine 0.94 and more. So
// each wrong recipe is tried, and the check that the right ones pass has to fail.

interface Wrong<T> {
  readonly model: string
  readonly how: string
  readonly tower: T
  readonly dimensions?: number
}

const pooling = (kind: 'class-token' | 'last-token' | 'none'): Pooling => ({ kind })
const mean = (skip: number): Pooling => ({ kind: 'mean', skip })

function repooled<T extends ImageTower | SoundTower | TextTower>(tower: T, how: Pooling): T {
  return { ...tower, output: { ...tower.output, pooling: how } }
}

function reread<T extends ImageTower | SoundTower>(tower: T, output: string, how: Pooling): T {
  return { ...tower, output: { name: output, pooling: how } }
}

function wrongImageRecipes(right: ImageRecipe): [string, ImageRecipe][] {
  const { filter, fit, sizePx, shortSidePx } = right
  const squashed: ImageRecipe = {
    kind: 'image',
    sizePx,
    filter,
    mean: right.mean,
    std: right.std,
    fit: 'squash',
  }
  const other = shortSidePx === 224 ? 256 : 224
  const cropped: ImageRecipe = { ...squashed, fit: 'shortest-crop', shortSidePx: other }
  const half = right.mean[0] === 0.5
  const [red, green, blue] = right.mean
  return [
    ['other filter', { ...right, filter: filter === 'bicubic' ? 'bilinear' : 'bicubic' }],
    ['other size before the crop', cropped],
    ...(fit === 'squash' ? [] : [['no crop', squashed] satisfies [string, ImageRecipe]]),
    ['other mean', { ...right, mean: half ? [0.485, 0.456, 0.406] : [0.5, 0.5, 0.5] }],
    ['other deviation', { ...right, std: half ? [0.229, 0.224, 0.225] : [0.5, 0.5, 0.5] }],
    ['no normalisation', { ...right, mean: [0, 0, 0], std: [1, 1, 1] }],
    // Where the channels' means are one, only the pixels can be in a wrong order: see below.
    ...(half
      ? []
      : [
          ['mean in the order BGR', { ...right, mean: [blue, green, red] }] satisfies [
            string,
            ImageRecipe,
          ],
        ]),
  ]
}

const otherImagePoolings: Readonly<Record<string, readonly ((tower: ImageTower) => ImageTower)[]>> =
  {
    clip: [(tower) => reread(tower, 'last_hidden_state', pooling('class-token'))],
    siglip: [
      (tower) => reread(tower, 'last_hidden_state', mean(0)),
      (tower) => reread(tower, 'last_hidden_state', pooling('class-token')),
    ],
    dinov2: [
      (tower) => repooled(tower, mean(1)),
      (tower) => repooled(tower, mean(0)),
      (tower) => repooled(tower, pooling('last-token')),
      (tower) => repooled(tower, { kind: 'class-and-mean', skip: 1 }),
      (tower) => repooled(tower, pooling('none')),
    ],
    vit: [(tower) => repooled(tower, mean(1)), (tower) => repooled(tower, pooling('last-token'))],
    resnet: [(tower) => reread(tower, 'last_hidden_state', mean(0))],
  }

function wrongSoundRecipes(right: SoundRecipe): [string, SoundRecipe][] {
  const short = right.windows.short === 'zero-pad' ? 'repeat' : 'zero-pad'
  const wrong: [string, SoundRecipe][] = [
    ['other end of a short sound', { ...right, windows: { ...right.windows, short } }],
    ['other sample rate', { ...right, sampleRateHz: 24_000 }],
  ]
  if (right.kind !== 'waveform') return wrong
  const normalise = right.normalise === 'none' ? 'zero-mean-unit-variance' : 'none'
  return [...wrong, ['other normalisation', { ...right, normalise }]]
}

async function expectCaught(
  golden: GoldenVectors,
  right: readonly HeldEncoder[],
  wrong: readonly (Wrong<ImageTower> | Wrong<SoundTower>)[],
  print: (line: string) => void,
): Promise<void> {
  const held = wrong.map(({ model, tower, dimensions }, i) => {
    const original = right.find(({ entry }) => entry.id === model)
    assert.ok(original)
    return heldEncoder(
      `wrong-${i}`,
      original.folder,
      [tower],
      dimensions ?? original.entry.dimensions,
    )
  })
  const made = await encodeFiles([...right, ...held], golden.paths)
  const agreementOf = (model: string, of: HeldEncoder) =>
    agreement(golden.models[model]?.embeddings ?? [], made.get(idOf(of)) ?? [])
  for (const each of right) assert.ok(passes(agreementOf(each.entry.id, each)), each.entry.id)
  held.forEach((each, i) => {
    const { model = '', how = '' } = wrong[i] ?? {}
    const found = agreementOf(model, each)
    print(`${model}, ${how}: ${inWords(found)}`)
    assert.ok(!passes(found), `${model}, ${how}: not caught`)
  })
}

test('every wrong way to prepare or pool a picture is caught', async (t) => {
  const right = await Promise.all(
    Object.keys(otherImagePoolings).map((name) => readGoldenModel(name)),
  )
  const wrong = right.flatMap(({ entry }): Wrong<ImageTower>[] => {
    const tower = findTower(entry.towers, 'image')
    assert.ok(tower)
    const recipes = wrongImageRecipes(tower.recipe).map(([how, recipe]) => ({
      how,
      tower: { ...tower, recipe },
    }))
    const poolings = (otherImagePoolings[entry.id] ?? []).map((change) => {
      const changed = change(tower)
      return { how: `${changed.output.name} by ${changed.output.pooling.kind}`, tower: changed }
    })
    return [...recipes, ...poolings].map((each) => ({ model: entry.id, ...each }))
  })
  await expectCaught(goldenImages(), right, wrong, (line) => {
    t.diagnostic(line)
  })
})

test('channels in the order BGR are caught', async (t) => {
  const right = await Promise.all(
    Object.keys(otherImagePoolings).map((name) => readGoldenModel(name)),
  )
  const golden = goldenImages()
  const made = await encodeFiles(right, golden.paths, swapRedAndBlue)
  for (const held of right) {
    const { id } = held.entry
    const found = agreement(golden.models[id]?.embeddings ?? [], made.get(id) ?? [])
    t.diagnostic(`${id}, BGR: ${inWords(found)}`)
    assert.ok(!passes(found), id)
  }
})

function swapRedAndBlue(input: EncoderInput): EncoderInput {
  if (input.kind !== 'image') return input
  const pixels = input.pixels.map((_, i) => input.pixels[i - (i % 3) + (2 - (i % 3))] ?? 0)
  return { ...input, pixels }
}

test('every wrong way to prepare or pool a sound is caught', async (t) => {
  const right = await Promise.all(
    ['wav2vec2', 'hubert', 'whisper'].map((name) => readGoldenModel(name)),
  )
  const musicnn = builtinEncoders(join(RESOURCES, 'models', 'builtin')).filter(
    ({ entry }) => entry.id === 'musicnn',
  )
  const all = [...right, ...musicnn]
  const wrong = all.flatMap(({ entry }): Wrong<SoundTower>[] => {
    const tower = findTower(entry.towers, 'sound')
    assert.ok(tower)
    const recipes = wrongSoundRecipes(tower.recipe).map(([how, recipe]) => ({
      how,
      tower: { ...tower, recipe },
    }))
    const poolings =
      entry.id === 'musicnn' ? [] : [mean(1), pooling('class-token'), pooling('last-token')]
    const padded = entry.id === 'whisper' ? [mean(0)] : []
    const pooled = [...poolings, ...padded].map((how) => ({
      how: `pooled by ${JSON.stringify(how)}`,
      tower: repooled(tower, how),
    }))
    return [...recipes, ...pooled].map((each) => ({ model: entry.id, ...each }))
  })
  await expectCaught(goldenSounds(), all, wrong, (line) => {
    t.diagnostic(line)
  })
})

test('every wrong way to prepare or pool a text is caught', async (t) => {
  const [minilm] = builtinEncoders(join(RESOURCES, 'models', 'builtin')).filter(
    ({ entry }) => entry.id === 'minilm-l6-int8',
  )
  const tower = minilm && findTower(minilm.entry.towers, 'text')
  assert.ok(minilm && tower)
  const { recipe, inputs } = tower
  const wrong: [string, TextTower][] = [
    ['class token', repooled(tower, pooling('class-token'))],
    ['last token', repooled(tower, pooling('last-token'))],
    ['without the class token', repooled(tower, mean(1))],
    [
      'nothing attended',
      {
        ...tower,
        inputs: { ...inputs, attentionMask: inputs.tokenTypes, tokenTypes: inputs.attentionMask },
      },
    ],
    ['cut after 4 tokens', { ...tower, recipe: { ...recipe, maxTokens: 4 } }],
    [
      'a prefix',
      { ...tower, recipe: { ...recipe, prefixes: { query: '', document: 'passage: ' } } },
    ],
    ['without punctuation', { ...tower, recipe: { ...recipe, cleaning: 'canonical' } }],
  ]
  const held = wrong.map(([, each], i) => heldEncoder(`wrong-${i}`, minilm.folder, [each], 384))
  using client = new InferenceClient(held)
  const { texts, embeddings } = goldenTexts()
  for (const [i, { entry }] of held.entries()) {
    const vectors: Float32Array[] = []
    for (const text of texts) vectors.push(await client.encodeText(entry.id, text, 'document'))
    const found = agreement(embeddings, vectors)
    const how = wrong[i]?.[0] ?? ''
    t.diagnostic(`minilm, ${how}: ${inWords(found)}`)
    assert.ok(!passes(found), how)
  }
})
