import { z } from 'zod'
import { detailTileSchema } from '../../../contract/detail-tile.ts'
import { contentIdSchema } from '../../../contract/ids.ts'

const contentId = z.coerce.number().pipe(contentIdSchema)

const mediaAddressSchema = z.discriminatedUnion('use', [
  z.strictObject({ use: z.enum(['thumb', 'preview', 'sound']), contentId }),
  z.strictObject({ use: z.literal('detail'), contentId, tile: detailTileSchema }),
])
export type MediaAddress = z.infer<typeof mediaAddressSchema>

const number = '(0|[1-9][0-9]{0,14})'
const spelling = new RegExp(`^media://([a-z]+)/${number}(?:/${number}-${number})?$`)

/**
 * Reads `media://thumb/12`, `media://preview/12`, `media://sound/12` and `media://detail/12/3-0` (the
 * fourth square of the first row). The page names content by its id only; an address that is spelled
 * in any other way, with a path, a query, an encoding or a sign, is null.
 */
export function parseMediaAddress(address: string): MediaAddress | null {
  const [, use, id, column, row] = spelling.exec(address) ?? []
  const tile = column === undefined ? {} : { tile: { column: Number(column), row: Number(row) } }
  const parsed = mediaAddressSchema.safeParse({ use, contentId: id, ...tile })
  return parsed.success ? parsed.data : null
}
