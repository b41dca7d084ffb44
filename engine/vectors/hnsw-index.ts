import hnswlib from 'hnswlib-node'
import type { HierarchicalNSW } from 'hnswlib-node'
import type { Neighbours } from './vector-protocol.ts'

/** Links per vector and width of the search while inserting (Malkov and Yashunin, 2018). */
const LINKS = 16
const EF_CONSTRUCTION = 200
/** Width of the search: at 100,000 clustered vectors recall@10 stays above 0.98 (`npm run bench`). */
const EF_SEARCH = 120
const FIRST_CAPACITY = 4_096
/** The library aborts the process when an index is full, so it grows before that. */
const GROW_AT = 0.95
/** Room for vectors that are not there is memory too. */
const GROWTH = 1.25

/**
 * Bytes that a vector takes in the index's file, whatever its space is stored as: hnswlib-node knows
 * float32 only. By hnswlib's layout: numbers, links on the ground level (twice as many as on others)
 * and label, then the links on higher levels, which one vector in LINKS - 1 has on average.
 */
export function indexBytesPerItem(dimensions: number): number {
  const [number, size, label] = [4, 4, 8]
  const ground = dimensions * number + LINKS * 2 * number + size + label
  const above = size + (LINKS * number + size) / (LINKS - 1)
  return Math.round(ground + above)
}

/** One space's approximate nearest neighbours. Not for two users at once: one owner, one queue. */
export class HnswIndex {
  readonly dimensions: number
  readonly #index: HierarchicalNSW
  readonly #live: Set<number>
  readonly #removed: Set<number>

  /** @param snapshot a file that {@link write} made, with the labels that were marked in it as gone */
  constructor(
    dimensions: number,
    snapshot: { readonly path: string; readonly removed: readonly number[] } | null,
  ) {
    this.dimensions = dimensions
    this.#index = new hnswlib.HierarchicalNSW('ip', dimensions)
    if (snapshot === null) this.#index.initIndex(FIRST_CAPACITY, LINKS, EF_CONSTRUCTION)
    else this.#index.readIndexSync(snapshot.path)
    this.#removed = new Set(snapshot?.removed)
    this.#live = new Set(this.#index.getIdsList()).difference(this.#removed)
  }

  /** The labels that a search can find. */
  labels(): number[] {
    return [...this.#live]
  }

  /**
   * The labels that take room only. hnswlib writes its marks but does not tell them, and throws when
   * a label is marked twice.
   */
  removedLabels(): number[] {
    return [...this.#removed]
  }

  /** How many vectors take room, those marked as gone included. */
  get count(): number {
    return this.#index.getCurrentCount()
  }

  /** Adds one vector of length 1. */
  add(label: number, vector: Float32Array): void {
    const capacity = this.#index.getMaxElements()
    if (this.count >= capacity * GROW_AT) this.#index.resizeIndex(Math.ceil(capacity * GROWTH))
    this.#index.addPoint(Array.from(vector), label)
    this.#live.add(label)
  }

  /** Marks a vector as gone, if it is here; it takes room until the index is rebuilt. */
  remove(label: number): void {
    if (!this.#live.delete(label)) return
    this.#index.markDelete(label)
    this.#removed.add(label)
  }

  /** The `count` nearest vectors by cosine, nearest first. */
  search(vector: ArrayLike<number>, count: number): Neighbours {
    const wanted = Math.min(count, this.#live.size)
    if (wanted <= 0) return { labels: [], scores: [] }
    this.#index.setEf(Math.max(EF_SEARCH, wanted + (wanted >> 2)))
    const found = this.#index.searchKnn(Array.from(vector), wanted)
    return { labels: found.neighbors, scores: found.distances.map((distance) => 1 - distance) }
  }

  /** The nearest vectors of one that is in the index, without itself; none where it is not. */
  neighbours(label: number, count: number): Neighbours {
    if (!this.#live.has(label)) return { labels: [], scores: [] }
    const { labels, scores } = this.search(this.#index.getPoint(label), count + 1)
    const self = labels.indexOf(label)
    const keep = (_: unknown, i: number) => i !== (self < 0 ? labels.length - 1 : self)
    return { labels: labels.filter(keep), scores: scores.filter(keep) }
  }

  write(path: string): void {
    this.#index.writeIndexSync(path)
  }
}
