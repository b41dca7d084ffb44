import { z } from 'zod'
import { towerSchema } from './tower.ts'

/** Names joined by slashes; none begins with a dot, so that no path leads out of its folder. */
const RELATIVE_PATH = /^[\w-][\w.-]*(\/[\w-][\w.-]*)*$/

export const encoderFileSchema = z.strictObject({
  /** Path in the encoder's folder. */
  path: z.string().regex(RELATIVE_PATH),
  sizeBytes: z.int().positive(),
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
})
export type EncoderFile = z.infer<typeof encoderFileSchema>

const sourceSchema = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('builtin'),
    /** Package and version that the weights come from. */
    origin: z.string(),
    files: z.array(encoderFileSchema).min(1),
  }),
  z.strictObject({
    kind: z.literal('download'),
    repository: z.string().regex(/^[\w-][\w.-]*\/[\w-][\w.-]*$/),
    /** The full commit; never a branch, which may move. */
    revision: z.string().regex(/^[0-9a-f]{40}$/),
    files: z.array(encoderFileSchema).min(1),
  }),
  z.strictObject({
    kind: z.literal('bring-your-own'),
    /** Why it cannot be downloaded from here. */
    reason: z.string(),
    /** The script under models/export/ that makes its files. */
    exportScript: z.string().nullable(),
  }),
])

/** The id of an encoder: its name in file names, commands and the catalogue of a library. */
export const encoderIdSchema = z
  .string()
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/)
  .brand('EncoderId')
export type EncoderId = z.infer<typeof encoderIdSchema>

/** A model with its exact preprocessing and pooling. */
export const catalogEntrySchema = z.strictObject({
  id: encoderIdSchema,
  name: z.string(),
  /** Rises with every change of weights, preprocessing or pooling: vectors of another version are re-computed. */
  version: z.int().positive(),
  goodFor: z.string(),
  dimensions: z.int().positive(),
  /** Lengths to which its vectors may be cut (Matryoshka); null where they may not. */
  matryoshka: z.array(z.int().positive()).nullable(),
  licence: z.strictObject({
    name: z.string(),
    commercialUse: z.boolean(),
    /** What the person has to agree to before use. */
    notice: z.string().nullable(),
  }),
  /** Of all its files; null where it is not known. */
  sizeBytes: z.int().positive().nullable(),
  figures: z.array(z.strictObject({ what: z.string(), value: z.string(), source: z.string() })),
  source: sourceSchema,
  towers: z.array(towerSchema).min(1),
})
export type CatalogEntry = z.infer<typeof catalogEntrySchema>

/** What a vector's origin is called in the catalogue of a library: changes when vectors would. */
export function encoderKey({ id, version }: Pick<CatalogEntry, 'id' | 'version'>): string {
  return `${id}@${version}`
}
