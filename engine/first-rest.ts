/**
 * Puts work off until the requests that the opening window makes have been answered, so that they
 * need not share the engine with it.
 */
export class FirstRest implements Disposable {
  readonly #work: () => void
  readonly #quietMs: number
  readonly #latestMs: number
  #timer: NodeJS.Timeout
  #over = false

  /**
   * @param work done once, in a turn of its own
   * @param quietMs how long after an answer no other one must have been given
   * @param longestMs after which the work begins at the latest
   */
  constructor(work: () => void, quietMs: number, longestMs: number) {
    this.#work = work
    this.#quietMs = quietMs
    this.#latestMs = performance.now() + longestMs
    this.#timer = this.#in(longestMs)
  }

  /** A request was answered: there may be more to come. */
  answered(): void {
    if (this.#over) return
    clearTimeout(this.#timer)
    const leftMs = Math.max(0, this.#latestMs - performance.now())
    this.#timer = this.#in(Math.min(this.#quietMs, leftMs))
  }

  /** What has not begun does not begin any more. */
  [Symbol.dispose](): void {
    this.#over = true
    clearTimeout(this.#timer)
  }

  #in(waitMs: number): NodeJS.Timeout {
    return setTimeout(() => {
      this.#over = true
      this.#work()
    }, waitMs)
  }
}
