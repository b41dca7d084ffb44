import { z } from 'zod'
import { SPACE_ROLES, VECTOR_STORAGES } from './space-choices.ts'

/**
 * The name of a vector space, which people type and which names its index files. Those of the
 * built-in encoders are "visual", "sound" and "concept".
 */
export const spaceNameSchema = z
  .string()
  .regex(
    /^[a-z0-9](?:[a-z0-9-]{0,46}[a-z0-9])?$/,
    'a space is named with small letters, digits and hyphens',
  )
export type SpaceName = z.infer<typeof spaceNameSchema>

export const mediaKindSchema = z.enum(['image', 'sound'])
export type MediaKind = z.infer<typeof mediaKindSchema>

/** What an encoder can turn into vectors. */
export const modalitySchema = z.enum(['image', 'sound', 'text'])
export type Modality = z.infer<typeof modalitySchema>

/** How the numbers of a space's vectors are kept on disk; int8 with a scale for each vector. */
export const vectorStorageSchema = z.enum(VECTOR_STORAGES)
export type VectorStorage = z.infer<typeof vectorStorageSchema>

/**
 * - `filling`: there are items whose vectors are still to be made; it answers with what it has
 * - `ready`: it holds a vector of every item that it takes
 * - `paused`: the person does not want it filled for now
 */
export const spaceStateSchema = z.enum(['filling', 'ready', 'paused'])
export type SpaceState = z.infer<typeof spaceStateSchema>

/** What a space is used for when the person names none. */
export const spaceRoleSchema = z.enum(SPACE_ROLES)
export type SpaceRole = z.infer<typeof spaceRoleSchema>

export const spaceStatusSchema = z.strictObject({
  name: spaceNameSchema,
  /** Id of its encoder in the catalogue of models. */
  encoder: z.string(),
  dimensions: z.int().positive(),
  storage: vectorStorageSchema,
  state: spaceStateSchema,
  modalities: z.array(modalitySchema),
  roles: z.array(spaceRoleSchema),
  vectorCount: z.int().nonnegative(),
  /** Items whose vectors are still to be made. */
  pendingCount: z.int().nonnegative(),
  /** Of the vectors in the catalogue and of the index's files. */
  sizeBytes: z.int().nonnegative(),
})
export type SpaceStatus = z.infer<typeof spaceStatusSchema>

/** What a way of storing vectors costs and loses, against float32 at full length. */
export const storageTradeSchema = z.strictObject({
  storage: vectorStorageSchema,
  dimensions: z.int().positive(),
  /** Of its vector, in the catalogue. */
  bytesPerItem: z.int().positive(),
  /** In the index's file, which holds float32 whatever is chosen. */
  indexBytesPerItem: z.int().positive(),
  /** Of the ten nearest by exact search over float32, the share found; null: nothing to measure on. */
  recallAt10: z.number().min(0).max(1).nullable(),
})
export type StorageTrade = z.infer<typeof storageTradeSchema>
