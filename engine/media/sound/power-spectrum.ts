import { FourierTransform } from '../../../models/spectrum/fourier-transform.ts'
import { hannWindow } from '../../../models/spectrum/mel-spectrogram.ts'

/** Power spectrum of real frames under a Hann window. One instance serves many frames of its size. */
export class PowerSpectrum {
  readonly #size: number
  readonly #window: Float64Array
  readonly #transform: FourierTransform
  readonly #real: Float64Array
  readonly #imaginary: Float64Array

  /** @param size samples a frame, even */
  constructor(size: number) {
    this.#size = size
    this.#window = hannWindow(size, 'periodic')
    this.#transform = new FourierTransform(size)
    this.#real = new Float64Array(size)
    this.#imaginary = new Float64Array(size)
  }

  /** Adds the power of the first `size` samples of `frame` to `sum`, of size / 2 + 1 bins. */
  addTo(sum: Float64Array, frame: Float32Array): void {
    for (let i = 0; i < this.#size; i++) this.#real[i] = (frame[i] ?? 0) * (this.#window[i] ?? 0)
    this.#imaginary.fill(0)
    this.#transform.transform(this.#real, this.#imaginary)
    for (let bin = 0; bin <= this.#size / 2; bin++) {
      const power = (this.#real[bin] ?? 0) ** 2 + (this.#imaginary[bin] ?? 0) ** 2
      sum[bin] = (sum[bin] ?? 0) + power
    }
  }
}
