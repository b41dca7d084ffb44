import { problemOf } from '../../contract/errors.ts'
import { contentIdSchema } from '../../contract/ids.ts'
import type { EngineContext } from '../context.ts'
import { assetsOfContent } from '../store/assets.ts'
import { setDecodedSha256 } from '../store/contents.ts'
import type { Comparable } from '../store/matches.ts'

/** Whether two pictures hold the same pixels: decodes both in full, unless their sizes differ. */
export async function haveSamePixels(
  context: EngineContext,
  a: Comparable,
  b: Comparable,
): Promise<boolean> {
  const sameSize = a.widthPx > 0 && a.widthPx === b.widthPx && a.heightPx === b.heightPx
  if (!sameSize || a.damaged || b.damaged) return false
  const [first, second] = [await pixelHash(context, a), await pixelHash(context, b)]
  return first !== null && first === second
}

/** SHA-256 of a picture's pixels, made once; null when it cannot be read now. */
async function pixelHash(context: EngineContext, picture: Comparable): Promise<string | null> {
  const contentId = contentIdSchema.parse(picture.contentId)
  const row = context.catalog
    .prepare('SELECT decoded_sha256 FROM contents WHERE id = ?')
    .get(contentId)
  const known = row?.['decoded_sha256']
  if (typeof known === 'string') return known
  const [asset] = assetsOfContent(context.catalog, contentId)
  if (!asset) return null
  try {
    const result = await context.pool.run({ type: 'hash-pixels', path: asset.path })
    if (result.type !== 'hash-pixels') return null
    setDecodedSha256(context.catalog, contentId, result.sha256)
    return result.sha256
  } catch (error) {
    // Whatever is wrong with one picture is no proof and must not stop the others; only the end of
    // the engine ends comparing.
    if (problemOf(error).code === 'cancelled') throw error
    return null
  }
}
