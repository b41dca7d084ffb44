import type { SoundListener } from './read-sound.ts'
import { SoundResampler } from './resample-sound.ts'

/** A listener that passes mono samples on at another rate; call `finish` after the decode. */
export class ResampledListener implements SoundListener {
  readonly #toHz: number
  readonly #push: (samples: Float32Array) => void
  #resampler: SoundResampler | undefined

  constructor(toHz: number, push: (samples: Float32Array) => void) {
    this.#toHz = toHz
    this.#push = push
  }

  start(sampleRateHz: number): void {
    this.#resampler = new SoundResampler(sampleRateHz, this.#toHz)
  }

  push(mono: Float32Array): void {
    if (this.#resampler !== undefined) this.#push(this.#resampler.push(mono))
  }

  /** Passes on the last samples, which waited for what might follow. */
  finish(): void {
    if (this.#resampler !== undefined) this.#push(this.#resampler.finish())
  }
}
