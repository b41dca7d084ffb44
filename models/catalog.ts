import { z } from 'zod'
import { spaceNameSchema } from '../contract/space.ts'
import catalogJson from './catalog.json' with { type: 'json' }

const channels = z.tuple([z.number(), z.number(), z.number()]).readonly()

const recipeSchema = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('image'),
    sizePx: z.int().positive(),
    fit: z.enum(['squash', 'shortest-crop']),
    shortSidePx: z.int().positive().exactOptional(),
    filter: z.enum(['bicubic', 'bilinear']),
    mean: channels,
    std: channels,
  }),
  z.strictObject({
    kind: z.literal('sound'),
    sampleRateHz: z.int().positive(),
    windowSamples: z.int().positive(),
    maxWindows: z.int().positive(),
  }),
  z.strictObject({ kind: z.literal('text'), maxTokens: z.int().positive() }),
])

const encoderSchema = z.strictObject({
  name: z.string(),
  /** Rises with every change of weights, preprocessing or pooling: vectors of another version are re-computed. */
  version: z.int().positive(),
  space: spaceNameSchema,
  modality: z.enum(['image', 'sound', 'text']),
  dimensions: z.int().positive(),
  file: z.string(),
  sha256: z.string().length(64),
  sizeBytes: z.int().positive(),
  recipe: recipeSchema,
  input: z.string(),
  output: z.strictObject({
    name: z.string(),
    pooling: z.enum(['none', 'mean-of-windows', 'mean-of-tokens']),
  }),
  labels: z
    .strictObject({
      output: z.string(),
      activation: z.enum(['softmax', 'none']),
      file: z.string(),
    })
    .nullable(),
  /** The batch that measured fastest; 1 for graphs whose vectors depend on their neighbours. */
  batchSize: z.int().positive(),
  licence: z.string(),
  source: z.string(),
})

/** A model with its exact preprocessing and pooling. */
export type Encoder = z.infer<typeof encoderSchema>

/** Every encoder this version knows, in the order of models/catalog.json. */
export const encoders: readonly Encoder[] = z
  .strictObject({ encoders: z.array(encoderSchema) })
  .parse(catalogJson).encoders

/** The built-in encoder that turns this modality into vectors. */
export function encoderFor(modality: Encoder['modality']): Encoder {
  const encoder = encoders.find((candidate) => candidate.modality === modality)
  if (!encoder) throw new Error(`The catalogue holds no encoder for ${modality}`)
  return encoder
}

/** What a vector's origin is called in the catalogue of a library: changes when vectors would. */
export function encoderKey(encoder: Encoder): string {
  return `${encoder.name}@${encoder.version}`
}
