import { hammingDistance } from '../media/picture/hamming-distance.ts'
import type { EngineContext } from '../context.ts'
import type { JobControl } from '../jobs/job-control.ts'
import { contentIdSchema } from '../../contract/ids.ts'
import { problemOf } from '../../contract/errors.ts'
import { assetsOfContent } from '../store/assets.ts'
import { setDecodedSha256 } from '../store/contents.ts'
import type { Comparable } from '../store/matches.ts'
import {
  comparableOfVector,
  countCompared,
  insertMatch,
  markCompared,
  uncompared,
} from '../store/matches.ts'
import type { Match } from './choose-groups.ts'
import {
  BLANK_ABOVE,
  CANDIDATES,
  isNear,
  SAME_PIXELS_COSINE,
  SAME_PIXELS_HASH_DISTANCE,
} from './near-rule.ts'

/** Pictures compared between two commits. */
const PICTURES_PER_ROUND = 64

/**
 * Compares every picture that is new since the last time with its nearest neighbours. The work of a
 * picture is bounded, so a library costs n log n, and adding to it costs only what was added.
 */
export async function comparePictures(
  context: EngineContext,
  control: JobControl,
): Promise<{ compared: number; matches: number }> {
  const { catalog } = context
  const { index } = context.spaces.get('visual')
  const { pending } = countCompared(catalog)
  let compared = 0
  let found = 0
  for (;;) {
    await control.checkpoint()
    const pictures = uncompared(catalog, PICTURES_PER_ROUND)
    if (pictures.length === 0) return { compared, matches: found }
    // A picture that is committed may not have reached the index yet, where it would find nobody.
    await index.open()
    await index.catchUp()
    const neighbours = await index.neighbours(
      pictures.map(({ vectorId }) => vectorId),
      CANDIDATES,
    )
    const matches: Match[] = []
    for (const [i, picture] of pictures.entries()) {
      const { labels = [], scores = [] } = neighbours[i] ?? {}
      for (const [rank, label] of labels.entries()) {
        const match = await judge(context, picture, label, scores[rank] ?? 0)
        if (match) matches.push(match)
      }
    }
    catalog.change(() => {
      for (const match of matches) insertMatch(catalog, match)
      for (const { contentId } of pictures) markCompared(catalog, contentId)
    })
    compared += pictures.length
    found += matches.length
    control.progress('Comparing pictures', compared, Math.max(pending, compared))
  }
}

async function judge(
  context: EngineContext,
  picture: Comparable,
  label: number,
  cosine: number,
): Promise<Match | null> {
  const other = comparableOfVector(context.catalog, label)
  if (!other || other.contentId === picture.contentId) return null
  const hashDistance = hammingDistance(picture.phash, other.phash)
  const pair = { first: picture.contentId, second: other.contentId, cosine, hashDistance }
  if (await haveSamePixels(context, picture, other, cosine, hashDistance)) {
    return { ...pair, class: 'same-pixels' }
  }
  const blank = Math.max(picture.blankness, other.blankness) > BLANK_ABOVE
  return !blank && isNear(cosine, hashDistance) ? { ...pair, class: 'near' } : null
}

/** Decodes both in full, only when everything cheaper says that it is worth it. */
async function haveSamePixels(
  context: EngineContext,
  a: Comparable,
  b: Comparable,
  cosine: number,
  hashDistance: number,
): Promise<boolean> {
  const sameSize =
    a.widthPx > 0 &&
    a.widthPx === b.widthPx &&
    a.heightPx === b.heightPx &&
    !a.damaged &&
    !b.damaged
  if (!sameSize || cosine < SAME_PIXELS_COSINE) return false
  if (hashDistance > SAME_PIXELS_HASH_DISTANCE) return false
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
