import { z } from 'zod'
import type { Column } from './column.ts'
import type { AssetId } from './ids.ts'
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
  /** The person's own labels that fit; the score says how certain that is. */
  labels: z.array(tagSchema),
  /** Camera, lens, GPS, artist, codec … as label and text, in the order to show. */
  facts: z.array(z.strictObject({ label: z.string(), text: z.string() })),
  /** Other files with the same bytes. */
  copies: z.array(assetSummarySchema),
  spaces: z.array(z.string()),
})
export type AssetDetail = z.infer<typeof assetDetailSchema>

export const assetSortSchema = z.enum(['taken', 'name', 'size', 'added'])
export type AssetSort = z.infer<typeof assetSortSchema>

function isRowId(id: number): boolean {
  return Number.isSafeInteger(id) && id > 0
}

/**
 * One entry per asset in the chosen order, as columns of equal length. They are typed arrays,
 * because checking and copying 600,000 single numbers on their way to the page would take longer
 * than reading them. Ids fill 64-bit floats, which hold every row id exactly.
 */
export const assetColumnsSchema = z
  .strictObject({
    ids: z.custom<Column<AssetId>>((ids) => ids instanceof Float64Array && ids.every(isRowId)),
    /** 0 where the file has not been read yet. */
    contentIds: z.custom<Column>(
      (ids) => ids instanceof Float64Array && ids.every((id) => id === 0 || isRowId(id)),
    ),
    /** Width over height; 1 for sounds and for pictures not read yet. */
    aspects: z.custom<Column>(
      (aspects) => aspects instanceof Float32Array && aspects.every(Number.isFinite),
    ),
    /** Local day as days since 1970-01-01, for the date groups. */
    days: z.custom<Column>((days) => days instanceof Int32Array),
    /** 0 image, 1 sound. */
    kinds: z.custom<Column>(
      (kinds) => kinds instanceof Uint8Array && kinds.every((kind) => kind <= 1),
    ),
    /** 0xrrggbb. */
    colours: z.custom<Column>(
      (colours) => colours instanceof Uint32Array && colours.every((rgb) => rgb <= 0xffffff),
    ),
  })
  .refine(
    (columns) => Object.values(columns).every(({ length }) => length === columns.ids.length),
    'the columns are not of the same length',
  )
export type AssetColumns = z.infer<typeof assetColumnsSchema>
