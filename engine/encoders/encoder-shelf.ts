import { LikenessError } from '../../contract/errors.ts'
import type { HeldEncoder } from '../inference/held-encoder.ts'

/** The encoders whose files are on this computer, by id. */
export class EncoderShelf {
  readonly #held = new Map<string, HeldEncoder>()

  constructor(encoders: readonly HeldEncoder[]) {
    for (const encoder of encoders) this.put(encoder)
  }

  put(encoder: HeldEncoder): void {
    this.#held.set(encoder.entry.id, encoder)
  }

  drop(id: string): void {
    this.#held.delete(id)
  }

  list(): HeldEncoder[] {
    return [...this.#held.values()]
  }

  find(id: string): HeldEncoder | null {
    return this.#held.get(id) ?? null
  }

  /** @throws LikenessError `not-found` */
  get(id: string): HeldEncoder {
    const held = this.find(id)
    if (held) return held
    throw new LikenessError(
      'not-found',
      `There is no encoder "${id}" on this computer.`,
      `There are: ${[...this.#held.keys()].join(', ')}. See "likeness models list" for more.`,
    )
  }
}
