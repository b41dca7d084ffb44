const WINDOW_MS = 10_000

/** Items a second over the last ten seconds, from (time, count) samples. */
export class ProgressRate {
  #samples: { readonly atMs: number; readonly done: number }[] = []

  add(atMs: number, done: number): void {
    this.#samples.push({ atMs, done })
    // One sample older than the window stays, so that the window is always spanned.
    const firstInside = this.#samples.findIndex((sample) => sample.atMs >= atMs - WINDOW_MS)
    if (firstInside > 1) this.#samples = this.#samples.slice(firstInside - 1)
  }

  /** Null until half a second has been seen. */
  perSecond(): number | null {
    const first = this.#samples[0]
    const last = this.#samples.at(-1)
    if (!first || !last || last.atMs - first.atMs < 500) return null
    return ((last.done - first.done) * 1000) / (last.atMs - first.atMs)
  }

  /** A pause must not count as slowness. */
  reset(): void {
    this.#samples = []
  }
}
