import { z } from 'zod'

/** Which square of a picture: counted from the upper left corner. */
export const detailTileSchema = z.strictObject({
  column: z.int().nonnegative().max(999),
  row: z.int().nonnegative().max(999),
})
export type DetailTile = z.infer<typeof detailTileSchema>
