import type { LookupId } from '../../contract/ids.ts'
import type { Lookup } from '../../contract/search.ts'
import type { SpaceName } from '../../contract/space.ts'
import { LikenessError } from '../../contract/errors.ts'

/** A file from outside the library, described for looking up; nothing of it is stored. */
export interface OpenLookup {
  readonly lookup: Lookup
  readonly sha256: string
  readonly vectors: ReadonlyMap<SpaceName, Float32Array>
}

const MOST_OPEN = 64

/** The look-ups of this run, the oldest forgotten first. */
export class LookupStore {
  readonly #open = new Map<LookupId, OpenLookup>()

  add(entry: OpenLookup): void {
    this.#open.set(entry.lookup.id, entry)
    const [oldest] = this.#open.keys()
    if (oldest !== undefined && this.#open.size > MOST_OPEN) this.#open.delete(oldest)
  }

  /** @throws LikenessError `not-found` */
  get(id: LookupId): OpenLookup {
    const entry = this.#open.get(id)
    if (entry) return entry
    throw new LikenessError(
      'not-found',
      'That look-up is no longer held.',
      'Drop the file on the window again.',
    )
  }
}
