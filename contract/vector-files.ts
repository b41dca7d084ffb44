import { z } from 'zod'
import { mediaKindSchema, spaceNameSchema } from './space.ts'

/**
 * What lies beside a .npy file of vectors, under its name with .json instead: which row is whose.
 * The bytes of an item are what it is known by; paths are for people to read.
 */
export const vectorSidecarSchema = z.object({
  space: z.string(),
  /** Of the first dimension of the array. */
  count: z.int().nonnegative(),
  /** Of the second. */
  dimensions: z.int().positive(),
  /** One for each row, in order. */
  items: z.array(
    z.object({
      /** SHA-256 of the file, hex. */
      sha256: z.string().regex(/^[0-9a-f]{64}$/),
      kind: mediaKindSchema,
      /** What its vector was made with; null when that is not known. */
      encoder: z.string().nullable(),
      paths: z.array(z.string()),
    }),
  ),
})
export type VectorSidecar = z.infer<typeof vectorSidecarSchema>

const fileOfSpace = z.strictObject({ file: z.string().min(1), space: spaceNameSchema })

/** Vectors as files of their own; these requests speak of paths, so only the command line may ask. */
export const vectorFileRequests = {
  exportVectors: {
    params: fileOfSpace,
    reply: z.strictObject({
      file: z.string(),
      sidecar: z.string(),
      count: z.int().nonnegative(),
      dimensions: z.int().positive(),
    }),
  },
  importVectors: {
    params: fileOfSpace,
    reply: z.strictObject({
      imported: z.int().nonnegative(),
      /** Rows of items that this library does not hold. */
      unknown: z.int().nonnegative(),
    }),
  },
} as const
