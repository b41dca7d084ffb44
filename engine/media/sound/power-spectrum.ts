/**
 * Power spectrum of real frames by an in-place radix-2 transform (Cooley and Tukey 1965) under a
 * Hann window. One instance serves many frames of its size.
 */
export class PowerSpectrum {
  readonly #size: number
  readonly #window: Float64Array
  readonly #cosine: Float64Array
  readonly #sine: Float64Array
  readonly #real: Float64Array
  readonly #imaginary: Float64Array

  /** @param size samples a frame, a power of two */
  constructor(size: number) {
    this.#size = size
    const turn = (i: number): number => (2 * Math.PI * i) / size
    this.#window = Float64Array.from({ length: size }, (_, i) => 0.5 - 0.5 * Math.cos(turn(i)))
    this.#cosine = Float64Array.from({ length: size / 2 }, (_, i) => Math.cos(turn(i)))
    this.#sine = Float64Array.from({ length: size / 2 }, (_, i) => -Math.sin(turn(i)))
    this.#real = new Float64Array(size)
    this.#imaginary = new Float64Array(size)
  }

  /** Adds the power of the first `size` samples of `frame` to `sum`, of size / 2 + 1 bins. */
  addTo(sum: Float64Array, frame: Float32Array): void {
    const bits = Math.log2(this.#size)
    for (let i = 0; i < this.#size; i++) {
      const target = reverseBits(i, bits)
      this.#real[target] = (frame[i] ?? 0) * (this.#window[i] ?? 0)
      this.#imaginary[i] = 0
    }
    for (let half = 1; half < this.#size; half *= 2) this.#combine(half)
    for (let bin = 0; bin <= this.#size / 2; bin++) {
      const power = (this.#real[bin] ?? 0) ** 2 + (this.#imaginary[bin] ?? 0) ** 2
      sum[bin] = (sum[bin] ?? 0) + power
    }
  }

  #combine(half: number): void {
    const real = this.#real
    const imaginary = this.#imaginary
    const turnStep = this.#size / (half * 2)
    for (let start = 0; start < this.#size; start += half * 2) {
      for (let k = 0; k < half; k++) {
        const cosine = this.#cosine[k * turnStep] ?? 0
        const sine = this.#sine[k * turnStep] ?? 0
        const low = start + k
        const high = low + half
        const highReal = real[high] ?? 0
        const highImaginary = imaginary[high] ?? 0
        const turnedReal = highReal * cosine - highImaginary * sine
        const turnedImaginary = highReal * sine + highImaginary * cosine
        real[high] = (real[low] ?? 0) - turnedReal
        imaginary[high] = (imaginary[low] ?? 0) - turnedImaginary
        real[low] = (real[low] ?? 0) + turnedReal
        imaginary[low] = (imaginary[low] ?? 0) + turnedImaginary
      }
    }
  }
}

const reverseBits = (value: number, bits: number): number => {
  let reversed = 0
  for (let i = 0; i < bits; i++) reversed = (reversed << 1) | ((value >> i) & 1)
  return reversed
}
