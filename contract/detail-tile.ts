import { z } from 'zod'

/** Side of the squares in which a picture is shown at full resolution. */
export const DETAIL_TILE_PX = 1024

/** Which square of a picture: counted from the upper left corner. */
export const detailTileSchema = z.strictObject({
  column: z.int().nonnegative().max(999),
  row: z.int().nonnegative().max(999),
})
export type DetailTile = z.infer<typeof detailTileSchema>
