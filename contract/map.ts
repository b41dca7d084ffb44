import { z } from 'zod'
import { assetIdSchema } from './ids.ts'
import { spaceNameSchema } from './space.ts'

export const mapClusterSchema = z.strictObject({
  id: z.int().nonnegative(),
  name: z.string(),
  size: z.int().positive(),
  x: z.number(),
  y: z.number(),
})
export type MapCluster = z.infer<typeof mapClusterSchema>

export const libraryMapSchema = z.strictObject({
  space: spaceNameSchema,
  /** `none`: never drawn; `stale`: the library has changed since. */
  state: z.enum(['none', 'ready', 'stale']),
  assetIds: z.array(assetIdSchema),
  contentIds: z.array(z.int().positive()),
  /** Positions within -1..1, one for each asset. */
  x: z.array(z.number()),
  y: z.array(z.number()),
  /** Cluster id of each asset, -1 for none. */
  cluster: z.array(z.int()),
  /** 0 image, 1 sound. */
  kinds: z.array(z.int()),
  clusters: z.array(mapClusterSchema),
})
export type LibraryMap = z.infer<typeof libraryMapSchema>
