import { z } from 'zod'
import { assetIdSchema, contentIdSchema, rootIdSchema } from './ids.ts'
import { mediaKindSchema } from './space.ts'

/** What a grid, a hit or a group member shows of an asset. */
export const assetSummarySchema = z.strictObject({
  id: assetIdSchema,
  /** Null until the file has been read for the first time. */
  contentId: contentIdSchema.nullable(),
  kind: mediaKindSchema,
  name: z.string(),
  /** Absolute path, for people to read; requests name assets by id only. */
  path: z.string(),
  sizeBytes: z.int().nonnegative(),
  modifiedMs: z.number(),
  /** When it was taken or recorded (ms since 1970, camera's local clock); null where unknown. */
  takenMs: z.number().nullable(),
  widthPx: z.int().nullable(),
  heightPx: z.int().nullable(),
  durationSeconds: z.number().nullable(),
  /** "#rrggbb", the placeholder until the thumbnail is there. */
  averageColour: z.string().nullable(),
  title: z.string().nullable(),
  damaged: z.boolean(),
})
export type AssetSummary = z.infer<typeof assetSummarySchema>

export const tagSchema = z.strictObject({
  name: z.string(),
  /** Probability the encoder gives it, 0..1. */
  score: z.number(),
})
export type Tag = z.infer<typeof tagSchema>

export const assetDetailSchema = z.strictObject({
  summary: assetSummarySchema,
  rootId: rootIdSchema,
  format: z.string().nullable(),
  tags: z.array(tagSchema),
  /** Camera, lens, GPS, artist, codec … as label and text, in the order to show. */
  facts: z.array(z.strictObject({ label: z.string(), text: z.string() })),
  /** Other files with the same bytes. */
  copies: z.array(assetSummarySchema),
  spaces: z.array(z.string()),
})
export type AssetDetail = z.infer<typeof assetDetailSchema>

export const assetSortSchema = z.enum(['taken', 'name', 'size', 'added'])
export type AssetSort = z.infer<typeof assetSortSchema>

/** One entry per asset in the chosen order, as columns, so that 100,000 of them stay small. */
export const assetColumnsSchema = z.strictObject({
  ids: z.array(assetIdSchema),
  contentIds: z.array(z.int().nonnegative()),
  /** Width over height; 1 for sounds and for pictures not read yet. */
  aspects: z.array(z.number()),
  /** Local day as days since 1970-01-01, for the date groups. */
  days: z.array(z.int()),
  /** 0 image, 1 sound. */
  kinds: z.array(z.int()),
  /** 0xrrggbb. */
  colours: z.array(z.int()),
})
export type AssetColumns = z.infer<typeof assetColumnsSchema>
