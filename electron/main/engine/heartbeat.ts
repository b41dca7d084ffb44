/**
 * Judges by silence whether the engine still lives. It counts ticks of our own timer rather than
 * time, because a laptop that slept for an hour has not given the engine an hour to answer in.
 */
export class Heartbeat {
  readonly #silentTicksToDie: number
  #silentTicks = 0

  /** @param silentTicksToDie ticks without a word after which it is dead */
  constructor(silentTicksToDie: number) {
    this.#silentTicksToDie = silentTicksToDie
  }

  /** Any message counts as a sign of life, not only the answer to a ping. */
  heard(): void {
    this.#silentTicks = 0
  }

  tick(): 'ping' | 'dead' {
    if (this.#silentTicks >= this.#silentTicksToDie) return 'dead'
    this.#silentTicks += 1
    return 'ping'
  }
}
