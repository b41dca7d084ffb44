import type { Hit, Query, SearchReply } from '../../contract/search.ts'
import type { MediaKind } from '../../contract/space.ts'
import type { EngineContext } from '../context.ts'
import { assetsOfContent, SHOWN } from '../store/assets.ts'
import { number, text } from '../store/row.ts'
import { countVectors } from '../store/vectors.ts'
import { certaintyOf, measureBackground, sigmasAbove } from './background.ts'
import type { Background } from './background.ts'
import { dot } from './combine-terms.ts'
import { findNearest } from './find-nearest.ts'
import type { LookupStore } from './lookup-store.ts'
import { queryVector } from './query-vector.ts'
import type { BackgroundVectors } from './background-vectors.ts'

/** Answers one query from what is indexed so far. */
export async function searchLibrary(
  context: EngineContext,
  lookups: LookupStore,
  backgroundVectors: BackgroundVectors,
  query: Query,
  noticeOf: (texts: readonly string[]) => Promise<string | null>,
): Promise<SearchReply> {
  const asked = await queryVector(context, lookups, query)
  const near = await findNearest(context, asked.space, asked.vector, query.filters, query.limit)
  const background = (kind: MediaKind) =>
    measureBackground(
      backgroundVectors.of(asked.space, kind).map((vector) => dot(asked.vector, vector)),
    )
  const backgrounds = { image: background('image'), sound: background('sound') }
  const hits = near.flatMap(({ contentId, score }) =>
    toHits(context, contentId, score, backgrounds, asked.ownSha256s),
  )
  const texts = query.terms.flatMap((term) => (term.kind === 'text' ? [term.text] : []))
  return {
    space: asked.space,
    hits: hits.filter(({ asset }) => !asked.ownAssets.has(asset.id)).slice(0, query.limit),
    searched: countVectors(context.catalog, asked.space),
    pending: countPending(context),
    notice: await noticeOf(texts),
  }
}

function toHits(
  context: EngineContext,
  contentId: number,
  score: number,
  backgrounds: Readonly<Record<MediaKind, Background | null>>,
  ownSha256s: ReadonlySet<string>,
): Hit[] {
  const row = context.catalog.prepare('SELECT sha256 FROM contents WHERE id = ?').get(contentId)
  const same = row !== undefined && ownSha256s.has(text(row, 'sha256'))
  return assetsOfContent(context.catalog, contentId).map((asset) => ({
    asset,
    score,
    sigmas: sigmasAbove(backgrounds[asset.kind], score),
    certainty: same ? 'same file' : certaintyOf(backgrounds[asset.kind], score),
  }))
}

function countPending(context: EngineContext): number {
  const row = context.catalog
    .prepare(`SELECT count(*) AS n FROM files WHERE ${SHOWN} AND files.state = 'pending'`)
    .get()
  return row ? number(row, 'n') : 0
}
