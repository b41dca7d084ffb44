import { z } from 'zod'
import { modalitySchema, spaceNameSchema } from './space.ts'

/**
 * - `built-in`: ships with Likeness
 * - `installed`: its files lie in the library's data folder
 * - `partial`: a download of it was begun and can go on
 * - `damaged`: files of it are missing or have another size; remove it, or download it again
 * - `absent`: not on this computer
 */
const encoderStateSchema = z.enum(['built-in', 'installed', 'partial', 'damaged', 'absent'])
export type EncoderState = z.infer<typeof encoderStateSchema>

const encoderSourceSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('builtin'), origin: z.string() }),
  z.strictObject({ kind: z.literal('download'), repository: z.string(), revision: z.string() }),
  z.strictObject({
    kind: z.literal('bring-your-own'),
    /** Why it cannot be downloaded from here. */
    reason: z.string(),
    /** The script that makes its files, in the repository of Likeness. */
    exportScript: z.string().nullable(),
  }),
])

/** An encoder as a person chooses it. */
export const encoderSchema = z.strictObject({
  id: z.string(),
  name: z.string(),
  goodFor: z.string(),
  modalities: z.array(modalitySchema),
  dimensions: z.int().positive(),
  /** Lengths to which its vectors may be cut; null where they may not. */
  matryoshka: z.array(z.int()).nullable(),
  licence: z.strictObject({
    name: z.string(),
    commercialUse: z.boolean(),
    /** What has to be accepted before it is downloaded or imported; null where nothing has. */
    notice: z.string().nullable(),
  }),
  /** Of all its files; null where it is not known. */
  sizeBytes: z.int().positive().nullable(),
  figures: z.array(z.strictObject({ what: z.string(), value: z.string(), source: z.string() })),
  source: encoderSourceSchema,
  state: encoderStateSchema,
  /** What it takes on this computer's disk, parts of a download included. */
  diskBytes: z.int().nonnegative(),
  /** Spaces of this library that are made with it. */
  spaces: z.array(spaceNameSchema),
})
export type Encoder = z.infer<typeof encoderSchema>

/** What was found out about an encoder by running it. */
export const encoderCheckSchema = z.strictObject({
  name: z.string(),
  passed: z.boolean(),
  /** What came out, in words. */
  text: z.string(),
})
export type EncoderCheck = z.infer<typeof encoderCheckSchema>
