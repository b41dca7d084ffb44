import { LikenessError } from '../../contract/errors.ts'
import type { AssetId } from '../../contract/ids.ts'
import type { MatchedPoints } from '../../contract/matched-points.ts'
import type { AssetSummary } from '../../contract/asset.ts'
import type { EngineContext } from '../context.ts'
import { readAssets } from '../store/assets.ts'
import { matchOf } from '../store/matches.ts'
import { sketchOf } from '../store/sketches.ts'
import type { Match } from './choose-groups.ts'
import type { FeaturePair } from './proof/matched-points.ts'
import { makeSketches } from './sketches.ts'

/** Nothing ends it early: it takes as long as one comparison. */
const untilDone = new AbortController().signal

/**
 * The matched points of two pictures, found anew from their sketches: they are not kept, for they
 * would take more room than all else that is known of a match.
 *
 * @throws LikenessError `not-found`, `unreadable`; `bad-request` for a sound
 */
export async function matchPoints(
  context: EngineContext,
  firstId: AssetId,
  secondId: AssetId,
): Promise<MatchedPoints> {
  const [first, second] = [pictureOf(context, firstId), pictureOf(context, secondId)]
  if (first.contentId === second.contentId) return { by: 'bytes', points: [] }
  const known = matchOf(context.catalog, first.contentId, second.contentId)
  if (known?.class === 'same-pixels') return { by: 'pixels', points: [] }
  await makeSketches(context, [first, second], untilDone)
  // The features of one are matched with those of the other: the other way round may find more.
  const forth = await pairsOf(context, first, second)
  const back = forth ?? (await pairsOf(context, second, first))?.map(swap)
  if (!back) return { by: indirectMeans(known), points: [] }
  return {
    by: back.length > 0 ? 'points' : 'frames',
    points: back.map((pair) => ({
      first: inPixels(pair.first, first),
      second: inPixels(pair.second, second),
    })),
  }
}

/** How two pictures were proven that are not proven by comparing them with each other whole. */
function indirectMeans(known: Match | null): MatchedPoints['by'] {
  if (!known?.proof) return 'nothing'
  return known.proof.inliers > 0 ? 'through' : 'part'
}

type Picture = AssetSummary & { readonly contentId: NonNullable<AssetSummary['contentId']> }

function pictureOf({ catalog }: EngineContext, id: AssetId): Picture {
  const [asset] = readAssets(catalog, [id])
  if (!asset || asset.contentId === null) {
    throw new LikenessError('not-found', 'This file is not in the library.', 'Look again.')
  }
  if (asset.kind !== 'image') {
    throw new LikenessError('bad-request', 'Only pictures have points.', 'Choose two pictures.')
  }
  return { ...asset, contentId: asset.contentId }
}

async function pairsOf(
  { catalog, pool }: EngineContext,
  first: Picture,
  second: Picture,
): Promise<FeaturePair[] | null> {
  const [sketch, other] = [first, second].map((picture) => {
    const bytes = sketchOf(catalog, picture.contentId)
    if (bytes) return bytes
    throw new LikenessError(
      'unreadable',
      'This picture cannot be read now, so its points cannot be found.',
      'Connect its drive or check its permissions, then try again.',
      picture.path,
    )
  })
  if (!sketch || !other) return null
  const result = await pool.run({ type: 'match-points', path: first.path, sketch, other })
  return result.type === 'match-points' ? result.pairs : null
}

function swap({ first, second }: FeaturePair): FeaturePair {
  return { first: second, second: first }
}

function inPixels({ x, y }: FeaturePair['first'], { widthPx, heightPx }: Picture) {
  return { x: x * (widthPx ?? 1), y: y * (heightPx ?? 1) }
}
