import type { SpaceName } from '../../contract/space.ts'
import type { Catalog } from '../store/catalog.ts'
import { countVectors, newestVector, vectorIds, vectorsAfter } from '../store/vectors.ts'
import type { VectorClient } from './vector-client.ts'
import type { Neighbours } from './vector-protocol.ts'

const VECTORS_PER_MESSAGE = 256
/** Marked vectors cost time and recall; beyond this share the index is built anew. */
const REBUILD_ABOVE_REMOVED = 0.2
/** A snapshot is worth writing once so many vectors, or such a share of them, are not in it. */
const SAVE_AFTER = 500
const SAVE_AFTER_SHARE = 0.05

/**
 * One space's nearest-neighbour index: a cache of the vectors in the catalogue. Labels are the
 * vectors' row ids; whatever the snapshot lacks is replayed from the catalogue, whatever it has too
 * much is marked as gone.
 */
export class SpaceIndex {
  readonly #catalog: Catalog
  readonly #client: VectorClient
  readonly #space: SpaceName
  readonly #folder: string
  readonly #dimensions: number
  #opened: Promise<void> | null = null
  #unsaved = 0
  #newest = 0

  constructor(
    catalog: Catalog,
    client: VectorClient,
    place: { readonly space: SpaceName; readonly folder: string; readonly dimensions: number },
  ) {
    this.#catalog = catalog
    this.#client = client
    this.#space = place.space
    this.#folder = place.folder
    this.#dimensions = place.dimensions
  }

  /** Loads the index and brings it up to the catalogue; cheap when it is open already. */
  open(): Promise<void> {
    if (this.#opened) return this.#opened
    const opening = this.#load()
    this.#opened = opening
    // A failure must not be remembered for ever: the next one who asks tries again.
    opening.catch(() => {
      this.#opened = null
    })
    return opening
  }

  /** The nearest vectors' row ids and cosines, nearest first. */
  async search(vector: Float32Array, count: number): Promise<Neighbours> {
    await this.open()
    const answer = await this.#client.run({ type: 'search', space: this.#space, vector, count })
    return (answer.type === 'found' && answer.found[0]) || { labels: [], scores: [] }
  }

  /** The nearest others of each of these vectors (row ids), in the same order. */
  async neighbours(labels: number[], count: number): Promise<Neighbours[]> {
    await this.open()
    if (labels.length === 0) return []
    const answer = await this.#client.run({ type: 'neighbours', space: this.#space, labels, count })
    return answer.type === 'found' ? answer.found : []
  }

  /** Adds what the catalogue has since; called after commits, does nothing while not open. */
  async catchUp(): Promise<void> {
    if (!this.#opened) return
    await this.#opened
    for (;;) {
      const rows = vectorsAfter(this.#catalog, this.#space, this.#newest, VECTORS_PER_MESSAGE)
      const last = rows.at(-1)
      if (!last) return
      this.#newest = last.id
      const vectors = new Float32Array(rows.length * this.#dimensions)
      rows.forEach((row, i) => {
        vectors.set(row.vector, i * this.#dimensions)
      })
      const labels = rows.map((row) => row.id)
      await this.#client.run({ type: 'add', space: this.#space, labels, vectors })
      this.#unsaved += rows.length
    }
  }

  async remove(labels: readonly number[]): Promise<void> {
    if (!this.#opened || labels.length === 0) return
    await this.#opened
    await this.#client.run({ type: 'remove', space: this.#space, labels: [...labels] })
    this.#unsaved += labels.length
  }

  /** Writes the snapshot when enough has changed; what it lacks is replayed at the next start. */
  async save(): Promise<void> {
    if (!this.#opened || this.#unsaved === 0) return
    const enough = countVectors(this.#catalog, this.#space) * SAVE_AFTER_SHARE
    if (this.#unsaved < Math.min(SAVE_AFTER, enough)) return
    await this.#opened
    const generation = newestVector(this.#catalog, this.#space)
    this.#unsaved = 0
    const folder = this.#folder
    await this.#client.run({ type: 'save', space: this.#space, folder, generation })
  }

  /** Lets go of the index in memory; the catalogue and the snapshot stay. */
  async close(): Promise<void> {
    if (!this.#opened) return
    await this.#opened
    this.#opened = null
    await this.#client.run({ type: 'close', space: this.#space })
  }

  async #load(): Promise<void> {
    const { labels: held, removedCount } = await this.#openFrom(this.#folder)
    const rows = new Set(vectorIds(this.#catalog, this.#space))
    const surplus = held.filter((label) => !rows.has(label))
    const known = new Set(held)
    const newest = held.reduce((a, b) => Math.max(a, b), 0)
    const hole = [...rows].some((id) => id <= newest && !known.has(id))
    // A row the snapshot should have and has not, or too many marks: start from nothing.
    const marks = surplus.length + removedCount
    const rebuild = hole || marks > (held.length + removedCount) * REBUILD_ABOVE_REMOVED
    if (rebuild) await this.#openFrom(null)
    this.#newest = rebuild ? 0 : newest
    this.#opened = Promise.resolve()
    if (!rebuild) await this.remove(surplus)
    await this.catchUp()
  }

  async #openFrom(
    folder: string | null,
  ): Promise<{ readonly labels: readonly number[]; readonly removedCount: number }> {
    const answer = await this.#client.run({
      type: 'open',
      space: this.#space,
      folder,
      dimensions: this.#dimensions,
    })
    return answer.type === 'opened' ? answer : { labels: [], removedCount: 0 }
  }
}
