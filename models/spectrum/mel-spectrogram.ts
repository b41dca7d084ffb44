import { FourierTransform } from './fourier-transform.ts'
import type { MelFilters } from './mel-filters.ts'

export interface SpectrogramPlan {
  /** What each frame is multiplied by; its length is the frame's. */
  readonly window: Float64Array
  readonly hopSamples: number
  /** The frame is followed by zeros up to this size. */
  readonly fftSize: number
  readonly filters: MelFilters
  /** Whether frames are centred on multiples of the hop, the sound mirrored at both ends. */
  readonly centred: boolean
  /** Done to a frame before the window. */
  readonly prepare?: (frame: Float64Array) => void
}

/** A Hann window; periodic for spectra, symmetric as Kaldi has it. */
export function hannWindow(length: number, kind: 'periodic' | 'symmetric'): Float64Array {
  const period = kind === 'periodic' ? length : length - 1
  return Float64Array.from({ length }, (_, i) => 0.5 - 0.5 * Math.cos((2 * Math.PI * i) / period))
}

/** How many frames a sound has. */
export function frameCount(
  samples: number,
  { window, hopSamples, centred }: SpectrogramPlan,
): number {
  const inner = centred ? samples : samples - window.length
  return inner < 0 ? 0 : Math.floor(inner / hopSamples) + 1
}

/**
 * Power in each mel band of each frame.
 *
 * @returns row-major float64 [frames, filters]
 */
export function melSpectrogram(samples: Float32Array, plan: SpectrogramPlan): Float64Array {
  const { fftSize, filters } = plan
  const frames = frameCount(samples.length, plan)
  const mels = new Float64Array(frames * filters.length)
  const transform = new FourierTransform(fftSize)
  const real = new Float64Array(fftSize)
  const imaginary = new Float64Array(fftSize)
  const power = new Float64Array(fftSize / 2 + 1)
  // Two real frames are transformed as one complex sequence and taken apart again.
  for (let frame = 0; frame < frames; frame += 2) {
    readFrame(samples, frame, plan, real)
    if (frame + 1 < frames) readFrame(samples, frame + 1, plan, imaginary)
    else imaginary.fill(0)
    transform.transform(real, imaginary)
    for (const second of frame + 1 < frames ? [0, 1] : [0]) {
      takePower(real, imaginary, second === 1, power)
      filterInto(power, filters, mels.subarray((frame + second) * filters.length))
    }
  }
  return mels
}

function readFrame(
  samples: Float32Array,
  frame: number,
  plan: SpectrogramPlan,
  into: Float64Array,
): void {
  const { window } = plan
  const first = frame * plan.hopSamples - (plan.centred ? plan.fftSize / 2 : 0)
  const last = samples.length - 1
  into.fill(0)
  for (let i = 0; i < window.length; i++) {
    const at = first + i
    // Mirrored without repeating the edge, as NumPy's "reflect".
    into[i] = samples[at < 0 ? -at : at > last ? 2 * last - at : at] ?? 0
  }
  plan.prepare?.(into.subarray(0, window.length))
  for (let i = 0; i < window.length; i++) into[i] = (into[i] ?? 0) * (window[i] ?? 0)
}

/** Power of the first or the second of two real sequences that were transformed as one. */
function takePower(
  real: Float64Array,
  imaginary: Float64Array,
  second: boolean,
  power: Float64Array,
): void {
  const size = real.length
  const sign = second ? -1 : 1
  for (let bin = 0; bin < power.length; bin++) {
    const mirror = bin === 0 ? 0 : size - bin
    const realPart = (real[bin] ?? 0) + sign * (real[mirror] ?? 0)
    const imaginaryPart = (imaginary[bin] ?? 0) - sign * (imaginary[mirror] ?? 0)
    power[bin] = (realPart * realPart + imaginaryPart * imaginaryPart) / 4
  }
}

function filterInto(power: Float64Array, filters: MelFilters, into: Float64Array): void {
  filters.forEach(({ firstBin, weights }, filter) => {
    let sum = 0
    for (let i = 0; i < weights.length; i++) sum += (weights[i] ?? 0) * (power[firstBin + i] ?? 0)
    into[filter] = sum
  })
}
