import { z } from 'zod'

const rowId = z.int().positive()

/** One item of the library as a person sees it. */
export const assetIdSchema = rowId.brand<'AssetId'>()
export type AssetId = z.infer<typeof assetIdSchema>

/** The bytes of a file; vectors, hashes and decisions belong to it. */
export const contentIdSchema = rowId.brand<'ContentId'>()
export type ContentId = z.infer<typeof contentIdSchema>

/** One of the folders the library watches. */
export const rootIdSchema = rowId.brand<'RootId'>()
export type RootId = z.infer<typeof rootIdSchema>

/** One piece of long work, shown in Activity. */
export const jobIdSchema = rowId.brand<'JobId'>()
export type JobId = z.infer<typeof jobIdSchema>

/** A file from outside the library that is being looked up; it lives as long as the engine does. */
export const lookupIdSchema = z
  .string()
  .regex(/^[0-9a-f]{32}$/)
  .brand<'LookupId'>()
export type LookupId = z.infer<typeof lookupIdSchema>
