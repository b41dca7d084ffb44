import type { ContentId } from '../../../contract/ids.ts'
import { contentIdSchema } from '../../../contract/ids.ts'
import { z } from 'zod'

const mediaUseSchema = z.enum(['thumb', 'preview', 'sound'])
export type MediaUse = z.infer<typeof mediaUseSchema>

export interface MediaAddress {
  readonly use: MediaUse
  readonly contentId: ContentId
}

const mediaAddressSchema = z.object({
  use: mediaUseSchema,
  contentId: z.coerce.number().pipe(contentIdSchema),
})

/**
 * Reads `media://thumb/12`, `media://preview/12` or `media://sound/12`. The page names content by
 * its id only; an address that is spelled in any other way, with a path, a query, an encoding or a
 * sign, is null.
 */
export function parseMediaAddress(address: string): MediaAddress | null {
  const match = /^media:\/\/([a-z]+)\/([1-9][0-9]{0,14})$/.exec(address)
  const parsed = mediaAddressSchema.safeParse({ use: match?.[1], contentId: match?.[2] })
  return parsed.success ? parsed.data : null
}
