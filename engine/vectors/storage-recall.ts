import type { VectorStorage } from '../../contract/space.ts'
import { decodeVector, encodeVector, truncateVector } from './vector-format.ts'

const NEIGHBOURS = 10

/**
 * How well vectors are found as a way of storing keeps them: of the ten nearest others by exact
 * search over float32 at full length, the share that exact search over the stored ones finds, the
 * mean over the queries. The query itself is never stored, as in a search by words or by a file from
 * outside.
 *
 * @param vectors of length 1, more than ten
 * @param queries places of those that are searched with
 */
export function measureRecall(
  vectors: readonly Float32Array[],
  queries: readonly number[],
  kept: { readonly storage: VectorStorage; readonly dimensions: number },
): number {
  const cut = vectors.map((vector) => truncateVector(vector, kept.dimensions))
  const stored = cut.map((vector) => decodeVector(encodeVector(vector, kept.storage), kept.storage))
  let found = 0
  for (const query of queries) {
    const right = new Set(nearest(vectors, vectors[query], query))
    for (const place of nearest(stored, cut[query], query)) if (right.has(place)) found += 1
  }
  return found / (queries.length * NEIGHBOURS)
}

/** Places of the nearest vectors, but for the query's own; nearest first. */
function nearest(
  vectors: readonly Float32Array[],
  query: Float32Array | undefined,
  own: number,
): number[] {
  if (!query) return []
  const best: { place: number; score: number }[] = []
  vectors.forEach((vector, place) => {
    if (place === own) return
    let score = 0
    for (let i = 0; i < vector.length; i++) score += (vector[i] ?? 0) * (query[i] ?? 0)
    if (best.length === NEIGHBOURS && score <= (best.at(-1)?.score ?? 0)) return
    const at = best.findIndex((other) => other.score < score)
    best.splice(at < 0 ? best.length : at, 0, { place, score })
    if (best.length > NEIGHBOURS) best.pop()
  })
  return best.map(({ place }) => place)
}
