/** The outline of a sound for display: per bin its lowest and highest sample, -127..127. */
export interface WaveformPeaks {
  /** min, max, min, max, ... of at most `MAX_PEAK_BINS` bins. */
  readonly pairs: Int8Array
}

export const MAX_PEAK_BINS = 512
const HELD_BINS = MAX_PEAK_BINS * 4
const FIRST_BIN_SAMPLES = 32

/** Gathers the outline of a sound of unknown length: when the bins are full, neighbours merge. */
export class WaveformPeakCollector {
  readonly #low = new Float32Array(HELD_BINS)
  readonly #high = new Float32Array(HELD_BINS)
  #binSamples = FIRST_BIN_SAMPLES
  #bins = 0
  #inBin = 0
  #min = Infinity
  #max = -Infinity

  /** Takes the next mono samples. */
  push(samples: Float32Array): void {
    for (const sample of samples) {
      if (sample < this.#min) this.#min = sample
      if (sample > this.#max) this.#max = sample
      if (++this.#inBin === this.#binSamples) this.#closeBin()
    }
  }

  /** Between 0 and `MAX_PEAK_BINS` pairs. */
  finish(): WaveformPeaks {
    if (this.#inBin > 0) this.#closeBin()
    const count = Math.min(MAX_PEAK_BINS, this.#bins)
    const pairs = new Int8Array(count * 2)
    for (let i = 0; i < count; i++) {
      const from = Math.floor((i * this.#bins) / count)
      const to = Math.floor(((i + 1) * this.#bins) / count)
      pairs[i * 2] = toInt8(Math.min(...this.#low.subarray(from, to)))
      pairs[i * 2 + 1] = toInt8(Math.max(...this.#high.subarray(from, to)))
    }
    return { pairs }
  }

  #closeBin(): void {
    this.#low[this.#bins] = this.#min
    this.#high[this.#bins] = this.#max
    this.#bins++
    this.#inBin = 0
    this.#min = Infinity
    this.#max = -Infinity
    if (this.#bins === HELD_BINS) this.#mergeNeighbours()
  }

  #mergeNeighbours(): void {
    for (let i = 0; i < HELD_BINS / 2; i++) {
      this.#low[i] = Math.min(this.#low[i * 2] ?? 0, this.#low[i * 2 + 1] ?? 0)
      this.#high[i] = Math.max(this.#high[i * 2] ?? 0, this.#high[i * 2 + 1] ?? 0)
    }
    this.#bins = HELD_BINS / 2
    this.#binSamples *= 2
  }
}

const toInt8 = (value: number): number => Math.round(Math.max(-1, Math.min(1, value)) * 127)
