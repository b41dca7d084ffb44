import type { Encoded } from '../inference/inference-protocol.ts'

interface Waiting {
  readonly input: Uint8Array
  readonly resolve: (encoded: Encoded) => void
  readonly reject: (error: unknown) => void
}

/**
 * Gathers pictures into batches: whatever has come in while the encoder worked is its next batch,
 * so that a batch is full under load and nothing waits when there is little to do.
 */
export class ImageBatcher {
  readonly #encode: (inputs: readonly Uint8Array[]) => Promise<Encoded[]>
  readonly #batchSize: number
  readonly #waiting: Waiting[] = []
  #busy = false

  constructor(batchSize: number, encode: (inputs: readonly Uint8Array[]) => Promise<Encoded[]>) {
    this.#batchSize = batchSize
    this.#encode = encode
  }

  /** Vector and labels of one picture. */
  add(input: Uint8Array): Promise<Encoded> {
    return new Promise((resolve, reject) => {
      this.#waiting.push({ input, resolve, reject })
      if (!this.#busy) void this.#work()
    })
  }

  async #work(): Promise<void> {
    this.#busy = true
    while (this.#waiting.length > 0) {
      const batch = this.#waiting.splice(0, this.#batchSize)
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
    this.#busy = false
  }
}
