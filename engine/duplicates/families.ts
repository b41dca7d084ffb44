import type { Match } from './choose-groups.ts'
import { showsAll } from './choose-groups.ts'

/**
 * Which contents hang together through matches of whole pictures, and of each such family the one with most matches:
 * a new picture is compared with that one instead of with every member. Being of one family decides
 * nothing: groups are made of what matches their keeper.
 */
export class Families {
  readonly #parents = new Map<number, number>()
  readonly #counts = new Map<number, number>()
  readonly #hubs = new Map<number, number>()
  /** Of a part or collage, the one of a family that it matches. */
  readonly #wholes = new Map<number, number>()

  constructor(matches: Iterable<Match>) {
    for (const match of matches) this.add(match)
  }

  add(match: Match): void {
    const { first, second } = match
    if (!showsAll(match)) {
      this.#addPart(first, second)
      this.#addPart(second, first)
      return
    }
    const one = this.#rootOf(first)
    const other = this.#rootOf(second)
    if (one !== other) this.#parents.set(other, one)
    for (const id of [first, second]) this.#counts.set(id, this.#countOf(id) + 1)
    const hubs = [this.#hubs.get(one) ?? one, this.#hubs.get(other) ?? other, first, second]
    const hub = hubs.reduce((best, id) => (this.#countOf(id) > this.#countOf(best) ? id : best))
    this.#hubs.set(one, hub)
  }

  /**
   * The family's content with most matches; null for a content without any. A part or a collage has
   * that of the family where it was found first.
   */
  hubOf(id: number): number | null {
    const member = this.#counts.has(id) ? id : this.#wholes.get(id)
    return member === undefined ? null : (this.#hubs.get(this.#rootOf(member)) ?? null)
  }

  #addPart(part: number, whole: number): void {
    if (this.#counts.has(whole) && !this.#wholes.has(part)) this.#wholes.set(part, whole)
  }

  #countOf(id: number): number {
    return this.#counts.get(id) ?? 0
  }

  #rootOf(id: number): number {
    let root = id
    for (let up = this.#parents.get(root); up !== undefined; up = this.#parents.get(root)) root = up
    for (let at = id; at !== root;) {
      const up = this.#parents.get(at) ?? root
      this.#parents.set(at, root)
      at = up
    }
    return root
  }
}
