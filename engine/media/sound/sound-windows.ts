import type { SoundRecipe } from '../../../models/recipe.ts'

type Windows = SoundRecipe['windows']

/** Windows of a sound, one after the other: `count` x `windowSamples` values. */
export interface SoundWindows {
  readonly samples: Float32Array
  readonly count: number
  readonly windowSamples: number
  /** Samples of each window that are the sound's own: fewer only where it was filled with zeros. */
  readonly soundSamples: number
}

/** Where windows start; a sound no longer than a window has one start, 0. */
export const windowStarts = (totalSamples: number, windows: Windows): number[] => {
  const { samples, most, placement } = windows
  const whole = Math.max(1, Math.floor(totalSamples / samples))
  if (totalSamples <= samples || most === 1) return [0]
  if (placement === 'consecutive' && whole <= most) {
    return Array.from({ length: whole }, (_, i) => i * samples)
  }
  const step = (totalSamples - samples) / (most - 1)
  return Array.from({ length: most }, (_, i) => Math.round(i * step))
}

const KEPT_BYTES = 48 * 1024 * 1024

/**
 * Gathers the windows of a sound whose length is known only at its end, in bounded memory.
 * It keeps the sound itself up to 48 MB (13 min at 16 kHz); of a longer one every second,
 * fourth, ... block of a window's length, and takes those nearest to the even places. The first
 * and the last window are always exact.
 */
export class SoundWindowCollector {
  readonly #windows: Windows
  readonly #capacity: number
  readonly #blocks = new Map<number, Float32Array>()
  #stride = 1
  #previous: Float32Array = new Float32Array(0)
  #current: Float32Array
  #filled = 0
  #full = 0

  constructor(windows: Windows) {
    this.#windows = windows
    const blocks = Math.floor(KEPT_BYTES / 4 / windows.samples)
    this.#capacity = Math.max(windows.most * 4, blocks)
    this.#current = new Float32Array(windows.samples)
  }

  /** Takes the next samples, mono, at the recipe's rate. */
  push(samples: Float32Array): void {
    const windowSamples = this.#windows.samples
    for (let at = 0; at < samples.length;) {
      const part = samples.subarray(at, at + windowSamples - this.#filled)
      this.#current.set(part, this.#filled)
      this.#filled += part.length
      at += part.length
      if (this.#filled === windowSamples) this.#closeBlock()
    }
  }

  /** The windows of all samples pushed. */
  finish(): SoundWindows {
    const { samples: windowSamples, short } = this.#windows
    const total = this.#full * windowSamples + this.#filled
    if (total === 0)
      return { samples: new Float32Array(0), count: 0, windowSamples, soundSamples: 0 }
    if (total < windowSamples) return shortWindow(this.#current, total, short)
    const starts = windowStarts(total, this.#windows)
    const samples = new Float32Array(starts.length * windowSamples)
    starts.forEach((start, i) => {
      this.#copyWindow(samples.subarray(i * windowSamples, (i + 1) * windowSamples), start)
    })
    return { samples, count: starts.length, windowSamples, soundSamples: windowSamples }
  }

  #closeBlock(): void {
    if (this.#full % this.#stride === 0) this.#blocks.set(this.#full, this.#current)
    this.#previous = this.#current
    this.#current = new Float32Array(this.#windows.samples)
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

/** The one window of a sound shorter than a window: its `total` samples lead the block. */
const shortWindow = (block: Float32Array, total: number, short: Windows['short']): SoundWindows => {
  const sound = block.slice(0, total)
  if (short === 'keep')
    return { samples: sound, count: 1, windowSamples: total, soundSamples: total }
  const samples = new Float32Array(block.length)
  const whole = Math.floor(block.length / total) * total
  const end = { repeat: block.length, 'repeat-whole': whole, 'zero-pad': total }[short]
  for (let at = 0; at < end; at += total) samples.set(sound.subarray(0, end - at), at)
  return { samples, count: 1, windowSamples: block.length, soundSamples: end }
}
