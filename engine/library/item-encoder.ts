import type { Problem } from '../../contract/errors.ts'
import { problemOf } from '../../contract/errors.ts'
import { mediaKindSchema } from '../../contract/space.ts'
import type { EncoderId } from '../../models/catalog-entry.ts'
import type { InferenceClient } from '../inference/inference-client.ts'
import type { Encoded } from '../inference/inference-protocol.ts'
import type { EncoderInput } from '../media/encoder-input.ts'
import type { EncodedBy, EncodingPlan } from '../spaces/encoding-plan.ts'
import { ImageBatcher } from './image-batcher.ts'

/** What came of one item: the answers, and why an encoder that was added gave none. */
export interface EncodedItem {
  readonly encoded: EncodedBy
  readonly problems: ReadonlyMap<EncoderId, Problem>
}

/** Gives items to all encoders of a plan, pictures in batches. */
export class ItemEncoder {
  readonly #inference: InferenceClient
  readonly #signal: AbortSignal | undefined
  readonly #batchers = new Map<EncoderId, ImageBatcher>()
  /** Those that ship: an item that one of them cannot take is not taken into the library. */
  readonly #builtin = new Set<EncoderId>()

  constructor(inference: InferenceClient, plan: EncodingPlan, signal?: AbortSignal) {
    this.#inference = inference
    this.#signal = signal
    for (const { entry } of plan.encoders('image')) {
      const encode = (inputs: readonly Uint8Array[]) =>
        inference.encodeImages(entry.id, inputs, signal)
      this.#batchers.set(
        entry.id,
        new ImageBatcher(() => inference.picturesAtOnce(entry.id), encode),
      )
    }
    for (const kind of mediaKindSchema.options)
      for (const { entry } of plan.encoders(kind))
        if (entry.source.kind === 'builtin') this.#builtin.add(entry.id)
  }

  /**
   * Asks every encoder that has an input.
   *
   * @throws LikenessError what an encoder that ships says; `cancelled`
   */
  async encode(inputs: readonly EncoderInput[]): Promise<EncodedItem> {
    const encoded = new Map<EncoderId, Encoded>()
    const problems = new Map<EncoderId, Problem>()
    const ask = async (input: EncoderInput) => {
      const { encoderId } = input
      try {
        encoded.set(encoderId, await this.#one(input))
      } catch (error) {
        const problem = problemOf(error)
        if (problem.code === 'cancelled' || this.#builtin.has(encoderId)) throw error
        problems.set(encoderId, problem)
      }
    }
    await Promise.all(inputs.map(ask))
    return { encoded, problems }
  }

  #one(input: EncoderInput): Promise<Encoded> {
    if (input.kind === 'sound') {
      return this.#inference.encodeSound(input.encoderId, input.sound, this.#signal)
    }
    const batcher = this.#batchers.get(input.encoderId)
    if (!batcher) throw new Error(`The encoder ${input.encoderId} was not planned for`)
    return batcher.add(input.pixels)
  }
}
