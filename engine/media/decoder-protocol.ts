import { z } from 'zod'
import { detailTileSchema } from '../../contract/detail-tile.ts'
import { problemSchema } from '../../contract/errors.ts'
import { editKindSchema } from '../../contract/self-test.ts'
import { featurePairSchema } from '../duplicates/proof/matched-points.ts'
import { proofSchema } from '../duplicates/proof/proof.ts'
import { bytesSchema } from '../typed-array-schema.ts'
import { encoderInputSchema, wantedInputSchema } from './encoder-input.ts'

/** What a decoder can be asked to do with one file. */
export const decoderTaskSchema = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('hash'), path: z.string() }),
  z.strictObject({
    type: z.literal('describe'),
    path: z.string(),
    wanted: z.array(wantedInputSchema),
    /** Null: no thumbnail is kept (a file from outside the library). */
    thumbnailFolder: z.string().nullable(),
  }),
  z.strictObject({ type: z.literal('hash-pixels'), path: z.string() }),
  z.strictObject({ type: z.literal('write-preview'), path: z.string(), target: z.string() }),
  z.strictObject({
    type: z.literal('write-detail-tile'),
    path: z.string(),
    target: z.string(),
    tile: detailTileSchema,
  }),
  z.strictObject({ type: z.literal('write-wav'), path: z.string(), target: z.string() }),
  z.strictObject({
    type: z.literal('write-edit'),
    path: z.string(),
    target: z.string(),
    edit: editKindSchema,
  }),
  z.strictObject({ type: z.literal('sketch-picture'), path: z.string() }),
  /** Whether a picture shows the same as others; `path` names it, nothing is read from there. */
  z.strictObject({
    type: z.literal('prove'),
    path: z.string(),
    sketch: bytesSchema,
    others: z.array(bytesSchema),
    by: z.discriminatedUnion('means', [
      z.strictObject({ means: z.literal('features') }),
      /** One of each pair is looked for as a part of the other; true where the other is whole. */
      z.strictObject({ means: z.literal('parts'), wholes: z.array(z.boolean()) }),
      /** The sketches of pictures that each pair is known to match, both of the two. */
      z.strictObject({ means: z.literal('through'), middles: z.array(bytesSchema) }),
    ]),
  }),
  /** Which features of two pictures match; `path` names the first, nothing is read from there. */
  z.strictObject({
    type: z.literal('match-points'),
    path: z.string(),
    sketch: bytesSchema,
    other: bytesSchema,
  }),
])
export type DecoderTask = z.infer<typeof decoderTaskSchema>

export const descriptionSchema = z.strictObject({
  kind: z.enum(['image', 'sound']),
  format: z.string(),
  widthPx: z.int().nullable(),
  heightPx: z.int().nullable(),
  durationSeconds: z.number().nullable(),
  takenMs: z.number().nullable(),
  title: z.string().nullable(),
  averageColour: z.string().nullable(),
  phash: bytesSchema.nullable(),
  blankness: z.number(),
  sharpness: z.number().nullable(),
  damaged: z.boolean(),
  decodedSha256: z.string().nullable(),
  facts: z.array(z.strictObject({ label: z.string(), text: z.string() })),
  peaks: bytesSchema.nullable(),
})

/** What came of it. */
export const decoderResultSchema = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('hash'), sha256: z.string(), sizeBytes: z.int() }),
  z.strictObject({
    type: z.literal('describe'),
    sha256: z.string(),
    sizeBytes: z.int(),
    description: descriptionSchema,
    /** One for each wanted input that fits the kind of file. */
    inputs: z.array(encoderInputSchema),
  }),
  z.strictObject({ type: z.literal('hash-pixels'), sha256: z.string() }),
  z.strictObject({ type: z.literal('written') }),
  /** A packed sketch, see engine/duplicates/proof/sketch-bytes.ts. */
  z.strictObject({ type: z.literal('sketch-picture'), sketch: bytesSchema }),
  /** For each of the others, the picture being the first; null where nothing is proven. */
  z.strictObject({ type: z.literal('prove'), proofs: z.array(proofSchema.nullable()) }),
  /** None where whole frames were laid over each other; null where nothing is proven. */
  z.strictObject({ type: z.literal('match-points'), pairs: z.array(featurePairSchema).nullable() }),
])
export type DecoderResult = z.infer<typeof decoderResultSchema>

/** From the engine to a decoder. `go` answers `large`. */
export const toDecoderSchema = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('task'), id: z.int(), task: decoderTaskSchema }),
  z.strictObject({ type: z.literal('go'), id: z.int() }),
])

/** From a decoder to the engine. */
export const fromDecoderSchema = z.discriminatedUnion('type', [
  /** The file needs so much memory that it must be decoded alone: waits for `go`. */
  z.strictObject({ type: z.literal('large'), id: z.int() }),
  z.strictObject({ type: z.literal('result'), id: z.int(), result: decoderResultSchema }),
  z.strictObject({ type: z.literal('problem'), id: z.int(), problem: problemSchema }),
])
export type FromDecoder = z.infer<typeof fromDecoderSchema>
