/**
 * Pairs that were tried from one side: most are named by both of their pictures. Pictures come in the
 * order of their ids, so only what is still to come is held, a few numbers for each of them.
 */
export class TriedPairs {
  readonly #partners = new Map<number, Set<number>>()

  /** @param of the picture that is being dealt with */
  add(of: number, other: number): void {
    if (other < of) return
    const known = this.#partners.get(other)
    if (known) known.add(of)
    else this.#partners.set(other, new Set([of]))
  }

  has(of: number, other: number): boolean {
    return this.#partners.get(of)?.has(other) === true
  }

  /** Forgets what waited for a picture, which does not come a second time. */
  forget(of: number): void {
    this.#partners.delete(of)
  }
}
