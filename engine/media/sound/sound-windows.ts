import type { SoundRecipe } from '../../../models/recipe.ts'

/** Windows of a sound, one after the other: `count` x `windowSamples` values. */
export interface SoundWindows {
  readonly samples: Float32Array
  readonly count: number
  readonly windowSamples: number
}

/**
 * Where windows start. A sound of no more than `maxWindows` whole windows is cut into consecutive
 * ones and the rest dropped; a longer one gets `maxWindows` evenly spread, the first at 0 and the
 * last ending at the end. A sound shorter than a window has one start, 0.
 */
export const windowStarts = (totalSamples: number, recipe: SoundRecipe): number[] => {
  const { windowSamples, maxWindows } = recipe
  const whole = Math.max(1, Math.floor(totalSamples / windowSamples))
  if (whole <= maxWindows) return Array.from({ length: whole }, (_, i) => i * windowSamples)
  if (maxWindows === 1) return [0]
  const step = (totalSamples - windowSamples) / (maxWindows - 1)
  return Array.from({ length: maxWindows }, (_, i) => Math.round(i * step))
}

const KEPT_BYTES = 48 * 1024 * 1024

/**
 * Gathers the windows of a sound whose length is known only at its end, in bounded memory.
 * It keeps the sound itself up to 48 MB (13 min at 16 kHz); of a longer one every second,
 * fourth, ... block of a window's length, and takes those nearest to the even places. The first
 * and the last window are always exact.
 */
export class SoundWindowCollector {
  readonly #recipe: SoundRecipe
  readonly #capacity: number
  readonly #blocks = new Map<number, Float32Array>()
  #stride = 1
  #previous: Float32Array = new Float32Array(0)
  #current: Float32Array
  #filled = 0
  #full = 0

  constructor(recipe: SoundRecipe) {
    this.#recipe = recipe
    const blocks = Math.floor(KEPT_BYTES / 4 / recipe.windowSamples)
    this.#capacity = Math.max(recipe.maxWindows * 4, blocks)
    this.#current = new Float32Array(recipe.windowSamples)
  }

  /** Takes the next samples, mono, at the recipe's rate. */
  push(samples: Float32Array): void {
    const { windowSamples } = this.#recipe
    for (let at = 0; at < samples.length;) {
      const part = samples.subarray(at, at + windowSamples - this.#filled)
      this.#current.set(part, this.#filled)
      this.#filled += part.length
      at += part.length
      if (this.#filled === windowSamples) this.#closeBlock()
    }
  }

  /** The windows of all samples pushed; a sound shorter than one window is repeated to fill it. */
  finish(): SoundWindows {
    const { windowSamples } = this.#recipe
    const total = this.#full * windowSamples + this.#filled
    if (total === 0) return { samples: new Float32Array(0), count: 0, windowSamples }
    const starts = windowStarts(total, this.#recipe)
    const samples = new Float32Array(starts.length * windowSamples)
    starts.forEach((start, i) => {
      const window = samples.subarray(i * windowSamples, (i + 1) * windowSamples)
      if (total < windowSamples) repeatInto(window, this.#current.subarray(0, total))
      else this.#copyWindow(window, start)
    })
    return { samples, count: starts.length, windowSamples }
  }

  #closeBlock(): void {
    if (this.#full % this.#stride === 0) this.#blocks.set(this.#full, this.#current)
    this.#previous = this.#current
    this.#current = new Float32Array(this.#recipe.windowSamples)
    this.#filled = 0
    this.#full++
    if (this.#blocks.size <= this.#capacity) return
    this.#stride *= 2
    for (const index of this.#blocks.keys()) {
      if (index % this.#stride !== 0) this.#blocks.delete(index)
    }
  }

  #copyWindow(window: Float32Array, start: number): void {
    const size = window.length
    const index = Math.floor(start / size)
    const offset = start % size
    const first = this.#block(index)
    const second = offset === 0 ? first : this.#block(index + 1)
    if (first !== undefined && second !== undefined) {
      window.set(first.subarray(offset))
      if (offset > 0) window.set(second.subarray(0, offset), size - offset)
      return
    }
    const kept = Math.round(start / size / this.#stride) * this.#stride
    const nearest = this.#blocks.get(kept) ?? this.#blocks.get(kept - this.#stride)
    if (nearest !== undefined) window.set(nearest)
  }

  #block(index: number): Float32Array | undefined {
    if (index === this.#full) return this.#current
    return index === this.#full - 1 ? this.#previous : this.#blocks.get(index)
  }
}

const repeatInto = (window: Float32Array, samples: Float32Array): void => {
  for (let at = 0; at < window.length; at += samples.length) {
    window.set(samples.subarray(0, window.length - at), at)
  }
}
