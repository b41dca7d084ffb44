import { LikenessError } from '../../contract/errors.ts'
import type { Query, Term } from '../../contract/search.ts'
import type { MediaKind, SpaceName } from '../../contract/space.ts'
import { encodeWords } from '../spaces/encode-words.ts'
import type { EngineContext } from '../context.ts'
import type { Space } from '../spaces/space-set.ts'
import { readAssets } from '../store/assets.ts'
import { vectorOf } from '../store/vectors.ts'
import { chooseSpace } from './choose-space.ts'
import { combineTerms } from './combine-terms.ts'
import type { LookupStore } from './lookup-store.ts'

export interface QueryVector {
  readonly space: SpaceName
  readonly vector: Float32Array
  /** Assets named by the query: they are not hits of themselves. */
  readonly ownAssets: ReadonlySet<number>
  /** SHA-256 of the files looked up: a hit with one of these is the same file. */
  readonly ownSha256s: ReadonlySet<string>
}

/**
 * Turns a query's terms into one vector of its space.
 *
 * @throws LikenessError `not-found`, `nothing-indexed` (a term is not read yet), `bad-request`
 */
export async function queryVector(
  context: EngineContext,
  lookups: LookupStore,
  query: Query,
): Promise<QueryVector> {
  const kinds = new Set<MediaKind>()
  const ownAssets = new Set<number>()
  const ownSha256s = new Set<string>()
  for (const term of query.terms) {
    if (term.kind === 'asset') {
      const [asset] = readAssets(context.catalog, [term.assetId])
      if (!asset) throw new LikenessError('not-found', 'That item is gone.', 'Search again.')
      kinds.add(asset.kind)
      ownAssets.add(asset.id)
    } else if (term.kind === 'lookup') {
      const { lookup, sha256 } = lookups.get(term.lookupId)
      kinds.add(lookup.kind)
      ownSha256s.add(sha256)
    }
  }
  const hasText = query.terms.some((term) => term.kind === 'text')
  const { role, needed } = chooseSpace(hasText, kinds, query.filters.kind)
  const space =
    query.space === null ? context.spaces.fitting(role, needed) : context.spaces.get(query.space)
  const terms = []
  for (const term of query.terms) {
    terms.push({ vector: await termVector(context, lookups, term, space), weight: term.weight })
  }
  const vector = combineTerms(terms)
  if (!vector) {
    throw new LikenessError(
      'bad-request',
      'The terms of this search cancel each other out.',
      'Change a weight or remove a term.',
    )
  }
  return { space: space.name, vector, ownAssets, ownSha256s }
}

async function termVector(
  context: EngineContext,
  lookups: LookupStore,
  term: Term,
  space: Space,
): Promise<Float32Array> {
  if (term.kind === 'text') {
    if (space.modalities.includes('text')) {
      return encodeWords(context, space, term.text)
    }
    throw new LikenessError(
      'bad-request',
      `Words cannot be searched in the ${space.name} space.`,
      'Search in a space that holds words too, such as "concept".',
    )
  }
  const vector =
    term.kind === 'lookup'
      ? lookups.get(term.lookupId).vectors.get(space.name)
      : assetVector(context, term.assetId, space.name)
  if (vector) return vector
  throw new LikenessError(
    'nothing-indexed',
    `This item has no vector in the ${space.name} space.`,
    'Wait until it has been read, or choose another space.',
  )
}

function assetVector(
  context: EngineContext,
  assetId: number,
  space: SpaceName,
): Float32Array | undefined {
  const [asset] = readAssets(context.catalog, [assetId])
  if (!asset || asset.contentId === null) return undefined
  return vectorOf(context.catalog, asset.contentId, space)?.vector
}
