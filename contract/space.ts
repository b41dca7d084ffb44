import { z } from 'zod'

/** The vector spaces of the built-in encoders. */
export const spaceNameSchema = z.enum(['visual', 'sound', 'concept'])
export type SpaceName = z.infer<typeof spaceNameSchema>

export const mediaKindSchema = z.enum(['image', 'sound'])
export type MediaKind = z.infer<typeof mediaKindSchema>

export const spaceStatusSchema = z.strictObject({
  name: spaceNameSchema,
  encoder: z.string(),
  dimensions: z.int().positive(),
  vectorCount: z.int().nonnegative(),
})
export type SpaceStatus = z.infer<typeof spaceStatusSchema>
