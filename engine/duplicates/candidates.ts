import type { EngineContext } from '../context.ts'
import { hammingDistance } from '../media/picture/hamming-distance.ts'
import type { Comparable } from '../store/matches.ts'
import { comparableOf, comparableOfVector, everyHash } from '../store/matches.ts'
import type { Space } from '../spaces/space-set.ts'
import { HashIndex } from './hash-index.ts'
import { turnedHashes } from './turned-hashes.ts'

/** Nearest neighbours in the space for duplicates that are looked at for each picture. */
export const NEIGHBOURS = 20
/** Below this cosine two pictures have nothing in common. */
const LEAST_COSINE = 0.2
/** Hashes looked at for each of the eight positions of a picture, and pictures taken from them. */
const HASHES_LOOKED_AT = 400
const HASH_NEIGHBOURS = 12

/** A picture that may show the same as another. */
export interface Candidate {
  readonly other: Comparable
  /** Null when the space did not name it. */
  readonly cosine: number | null
  readonly hashDistance: number
}

/** Names for each picture the others that are worth comparing, at most 32, the likeliest first. */
export class Candidates {
  readonly #context: EngineContext
  readonly #space: Space
  readonly #hashes = new HashIndex()

  /** @param space that names the nearest */
  constructor(context: EngineContext, space: Space) {
    this.#context = context
    this.#space = space
    for (const { contentId, phash } of everyHash(context.catalog, space.name)) {
      this.#hashes.add(contentId, phash)
    }
  }

  async of(pictures: readonly Comparable[]): Promise<Candidate[][]> {
    const { index } = this.#space
    // A picture that is committed may not have reached the index yet, where it would find nobody.
    await index.open()
    await index.catchUp()
    for (const { contentId, phash } of pictures) this.#hashes.add(contentId, phash)
    const labels = pictures.map(({ vectorId }) => vectorId)
    const neighbours = await index.neighbours(labels, NEIGHBOURS)
    return pictures.map((picture, i) => {
      const { labels: near = [], scores = [] } = neighbours[i] ?? {}
      const found = new Map<number, Candidate>()
      for (const [rank, label] of near.entries()) {
        const cosine = scores[rank] ?? 0
        const other = cosine < LEAST_COSINE ? null : this.#byVector(label)
        if (other) found.set(other.contentId, candidateOf(picture, other, cosine))
      }
      for (const id of this.#nearByHash(picture)) {
        const other = found.has(id)
          ? null
          : comparableOf(this.#context.catalog, this.#space.name, id)
        if (other) found.set(id, candidateOf(picture, other, null))
      }
      found.delete(picture.contentId)
      return [...found.values()]
    })
  }

  #byVector(label: number): Comparable | null {
    return comparableOfVector(this.#context.catalog, this.#space.name, label)
  }

  #nearByHash(picture: Comparable): number[] {
    const nearest = new Map<number, number>()
    for (const hash of turnedHashes(picture.phash)) {
      for (const { id, distance } of this.#hashes.near(hash, HASHES_LOOKED_AT)) {
        nearest.set(id, Math.min(distance, nearest.get(id) ?? Infinity))
      }
    }
    return [...nearest]
      .sort((a, b) => a[1] - b[1])
      .slice(0, HASH_NEIGHBOURS)
      .map(([id]) => id)
  }
}

/** A pair that is to be compared. */
export function candidateOf(
  picture: Comparable,
  other: Comparable,
  cosine: number | null,
): Candidate {
  return { other, cosine, hashDistance: hammingDistance(picture.phash, other.phash) }
}
