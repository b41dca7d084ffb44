import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { CatalogEntry } from '../../models/catalog-entry.ts'
import { catalogEntrySchema } from '../../models/catalog-entry.ts'
import { REVISION, goldenFiles } from './local-hub.ts'

const HALF = [0.5, 0.5, 0.5]
const IMAGENET = { mean: [0.485, 0.456, 0.406], std: [0.229, 0.224, 0.225] }
const tower = { labels: null, batchInvariant: true, batchSize: 1 }
const pixels = { modality: 'image', input: 'pixel_values', ...tower }
const CLIP_PICTURES = {
  ...pixels,
  file: 'onnx/vision_model.onnx',
  recipe: {
    ...{ kind: 'image', sizePx: 224, fit: 'shortest-crop', shortSidePx: 224 },
    ...{ filter: 'bicubic', mean: HALF, std: HALF },
  },
  output: { name: 'image_embeds', pooling: { kind: 'none' } },
}

/** Entries that the local hub serves: tiny networks with random weights. */
export async function testCatalogue(): Promise<{
  dinov2: CatalogEntry
  clip: CatalogEntry
  pair: CatalogEntry
  vit: CatalogEntry
}> {
  return {
    dinov2: await entry('dinov2', 48, {}, [
      {
        ...pixels,
        file: 'onnx/model.onnx',
        recipe: {
          ...{ kind: 'image', sizePx: 224, fit: 'shortest-crop', shortSidePx: 256 },
          ...{ filter: 'bicubic', ...IMAGENET },
        },
        output: { name: 'last_hidden_state', pooling: { kind: 'class-token' } },
      },
    ]),
    // Its text tower is downloaded and not used: random words would be found to mean nothing.
    clip: await entry('clip', 32, {}, [CLIP_PICTURES]),
    pair: await entry('clip', 32, { id: 'tiny-pair', name: 'Tiny pair' }, [
      CLIP_PICTURES,
      {
        ...{ modality: 'text', file: 'onnx/text_model.onnx', ...tower },
        inputs: { tokenIds: 'input_ids', attentionMask: null, tokenTypes: null, positions: null },
        recipe: {
          ...{ kind: 'text', tokenizer: 'tokenizer.json', maxTokens: 77, padId: 49407 },
          ...{ cleaning: 'none', prefixes: { query: '', document: '' } },
        },
        output: { name: 'text_embeds', pooling: { kind: 'none' } },
      },
    ]),
    vit: await entry(
      'vit',
      48,
      {
        licence: {
          name: 'Research licence',
          commercialUse: false,
          notice: 'For research only; not for commercial use.',
        },
      },
      [
        {
          ...pixels,
          file: 'onnx/model.onnx',
          recipe: {
            ...{ kind: 'image', sizePx: 224, fit: 'squash' },
            ...{ filter: 'bilinear', mean: HALF, std: HALF },
          },
          output: { name: 'last_hidden_state', pooling: { kind: 'class-token' } },
        },
      ],
    ),
  }
}

async function entry(
  name: string,
  dimensions: number,
  change: object,
  towers: readonly object[],
): Promise<CatalogEntry> {
  const files = await goldenFiles(name)
  return catalogEntrySchema.parse({
    id: `tiny-${name}`,
    name: `Tiny ${name}`,
    version: 1,
    goodFor: 'Nothing but tests: its weights are random.',
    dimensions,
    matryoshka: null,
    licence: { name: 'MIT', commercialUse: true, notice: null },
    sizeBytes: files.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0),
    figures: [],
    source: {
      kind: 'download',
      repository: `golden/${name}`,
      revision: REVISION,
      files,
    },
    towers,
    ...change,
  })
}

/** Puts the test's entries into a library as the person's own. */
export async function writeOwnCatalogue(dataFolder: string): Promise<void> {
  const encoders = Object.values(await testCatalogue())
  await writeFile(join(dataFolder, 'encoder-catalog.json'), JSON.stringify({ encoders }))
}
