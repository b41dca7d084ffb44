import type { Encoded } from '../inference/inference-protocol.ts'

interface Waiting {
  readonly input: Uint8Array
  readonly resolve: (encoded: Encoded) => void
  readonly reject: (error: unknown) => void
}

/** One batch is encoded while the next is on its way, so that the encoder never waits for a message. */
const MOST_IN_FLIGHT = 3

/**
 * Gathers pictures into batches: whatever has come in while the encoder worked is its next batch,
 * so that a batch is full under load and nothing waits when there is little to do.
 */
export class ImageBatcher {
  readonly #encode: (inputs: readonly Uint8Array[]) => Promise<Encoded[]>
  readonly #batchSize: () => number
  readonly #waiting: Waiting[] = []
  #inFlight = 0

  /** @param batchSize asked before each batch: the encoder may be measured while it works */
  constructor(
    batchSize: () => number,
    encode: (inputs: readonly Uint8Array[]) => Promise<Encoded[]>,
  ) {
    this.#batchSize = batchSize
    this.#encode = encode
  }

  /** Vector and labels of one picture. */
  add(input: Uint8Array): Promise<Encoded> {
    return new Promise((resolve, reject) => {
      this.#waiting.push({ input, resolve, reject })
      this.#dispatch()
    })
  }

  #dispatch(): void {
    const batchSize = this.#batchSize()
    const full = this.#waiting.length >= batchSize
    const most = full ? MOST_IN_FLIGHT : 1
    if (this.#waiting.length === 0 || this.#inFlight >= most) return
    this.#inFlight += 1
    void this.#run(this.#waiting.splice(0, batchSize)).then(() => {
      this.#inFlight -= 1
      this.#dispatch()
    })
  }

  async #run(batch: readonly Waiting[]): Promise<void> {
    try {
      const encoded = await this.#encode(batch.map(({ input }) => input))
      batch.forEach(({ resolve, reject }, i) => {
        const one = encoded[i]
        if (one) resolve(one)
        else reject(new Error('The encoder left a picture out'))
      })
    } catch (error) {
      for (const { reject } of batch) reject(error)
    }
  }
}
