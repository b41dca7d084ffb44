import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { InferenceSession } from 'onnxruntime-node'
import { z } from 'zod'
import type { Modality } from '../../contract/space.ts'
import { findTower } from '../../models/tower.ts'
import type { TextTokenizer } from './encode-text.ts'
import { createTokenizer } from './encode-text.ts'
import type { HeldEncoder } from './held-encoder.ts'
import { openSession } from './session.ts'

/**
 * An encoder with what is open of it. A graph has one session in the life of the process (creating
 * and releasing leaks), opened when first needed.
 */
export class OpenedEncoder {
  readonly #held: HeldEncoder
  readonly #sessions = new Map<string, Promise<InferenceSession>>()
  readonly #tokenizers = new Map<string, TextTokenizer>()

  constructor(held: HeldEncoder) {
    this.#held = held
  }

  get dimensions(): number {
    return this.#held.entry.dimensions
  }

  /** @throws Error when the encoder has no tower for this */
  tower<M extends Modality>(modality: M) {
    const { name, towers } = this.#held.entry
    const tower = findTower(towers, modality)
    const { plan } = this.#held
    if (tower) return plan ? { ...tower, batchSize: plan.batchSize } : tower
    throw new Error(`${name} makes no vectors of ${modality}.`)
  }

  session(file: string): Promise<InferenceSession> {
    const known = this.#sessions.get(file)
    if (known) return known
    const session = openSession(this.#held.folder, file, this.#held.plan)
    this.#sessions.set(file, session)
    return session
  }

  tokenizer(file: string): TextTokenizer {
    const known = this.#tokenizers.get(file)
    if (known) return known
    const json: unknown = JSON.parse(readFileSync(join(this.#held.folder, file), 'utf8'))
    const tokenizer = createTokenizer(z.looseObject({}).parse(json))
    this.#tokenizers.set(file, tokenizer)
    return tokenizer
  }
}
