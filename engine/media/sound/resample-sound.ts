/**
 * Band-limited resampling by a polyphase Kaiser-windowed sinc (J. O. Smith, "Digital Audio
 * Resampling", CCRMA; window design after Kaiser 1974): flat to 0.9 of the lower Nyquist
 * frequency, 90 dB down above it, zero phase shift, like soxr's HQ that librosa uses.
 */
const PASSBAND = 0.9
const ATTENUATION_DB = 90
const BETA = 0.1102 * (ATTENUATION_DB - 8.7)
/** Odd rate pairs (say 44,101 to 16,000) use the nearest of this many fractional delays. */
const MAX_PHASES = 1024

/** Resamples a stream of mono samples; feed pieces to `push`, then call `finish` once. */
export class SoundResampler {
  readonly #up: number
  readonly #down: number
  readonly #kernel: PolyphaseKernel | undefined
  /** Samples not yet done with; its first sample is the first that the next output needs. */
  #carry: Float32Array
  /** Numerator, over `#up`, of the next output's place between two inputs. */
  #fraction = 0
  #skip = 0
  #taken = 0
  #given = 0

  /** Both rates in Hz, whole and positive. */
  constructor(fromHz: number, toHz: number) {
    const divisor = greatestCommonDivisor(fromHz, toHz)
    this.#up = toHz / divisor
    this.#down = fromHz / divisor
    this.#kernel = fromHz === toHz ? undefined : polyphaseKernel(fromHz, toHz, this.#up)
    this.#carry = new Float32Array(this.#kernel === undefined ? 0 : this.#kernel.taps / 2 - 1)
  }

  /** The output samples that `input` completes; the very `input` when the rates are equal. */
  push(input: Float32Array): Float32Array {
    this.#taken += input.length
    return this.#kernel === undefined ? input : this.#filter(this.#kernel, input, Infinity)
  }

  /** The rest, so that the whole output has ceil(inputs * toHz / fromHz) samples. */
  finish(): Float32Array {
    if (this.#kernel === undefined) return new Float32Array(0)
    const total = Math.ceil((this.#taken * this.#up) / this.#down)
    return this.#filter(this.#kernel, new Float32Array(this.#kernel.taps), total - this.#given)
  }

  #filter(kernel: PolyphaseKernel, input: Float32Array, most: number): Float32Array {
    const { taps, phases, table } = kernel
    const samples = new Float32Array(this.#carry.length + input.length)
    samples.set(this.#carry)
    samples.set(input, this.#carry.length)
    const up = this.#up
    const down = this.#down
    const room = Math.ceil(((samples.length + 1) * up) / down) + 1
    const output = new Float32Array(Math.max(0, Math.min(room, most)))
    let start = this.#skip
    let fraction = this.#fraction
    let count = 0
    while (start + taps <= samples.length && count < output.length) {
      const phase = phases === up ? fraction : Math.round((fraction * phases) / up)
      output[count++] = dot(samples, start, table, phase * taps, taps)
      fraction += down
      start += Math.floor(fraction / up)
      fraction %= up
    }
    const kept = Math.min(start, samples.length)
    this.#carry = samples.slice(kept)
    this.#skip = start - kept
    this.#fraction = fraction
    this.#given += count
    return output.subarray(0, count)
  }
}

/** Resamples a whole mono sound; returns ceil(length * toHz / fromHz) samples. */
export const resampleSound = (
  samples: Float32Array,
  fromHz: number,
  toHz: number,
): Float32Array => {
  const resampler = new SoundResampler(fromHz, toHz)
  const head = resampler.push(samples)
  const tail = resampler.finish()
  const whole = new Float32Array(head.length + tail.length)
  whole.set(head)
  whole.set(tail, head.length)
  return whole
}

interface PolyphaseKernel {
  readonly taps: number
  readonly phases: number
  /** (phases + 1) x taps coefficients. */
  readonly table: Float32Array
}

const kernels = new Map<string, PolyphaseKernel>()

const polyphaseKernel = (fromHz: number, toHz: number, up: number): PolyphaseKernel => {
  const key = `${fromHz.toString()}>${toHz.toString()}`
  const known = kernels.get(key)
  if (known !== undefined) return known
  const nyquist = Math.min(1, toHz / fromHz) / 2
  const width = nyquist * (1 - PASSBAND)
  const wanted = (ATTENUATION_DB - 7.95) / (14.36 * width)
  const half = Math.ceil(wanted / 8) * 4
  const phases = Math.min(up, MAX_PHASES)
  const cutoff = nyquist - width / 2
  const table = new Float32Array((phases + 1) * half * 2)
  for (let phase = 0; phase <= phases; phase++) {
    table.set(phaseCoefficients(half, phase / phases, cutoff), phase * half * 2)
  }
  const kernel = { taps: half * 2, phases, table }
  // A scan meets a handful of rate pairs; a hostile folder must not fill the memory with tables.
  if (kernels.size >= 8) kernels.clear()
  kernels.set(key, kernel)
  return kernel
}

/** Taps for an output `delay` (0..1) of an input period after its base sample; they sum to 1. */
const phaseCoefficients = (half: number, delay: number, cutoff: number): Float64Array => {
  const taps = new Float64Array(half * 2)
  let sum = 0
  for (let j = 0; j < taps.length; j++) {
    const distance = j - half + 1 - delay
    const edge = distance / half
    const window = Math.abs(edge) >= 1 ? 0 : besselI0(BETA * Math.sqrt(1 - edge * edge))
    const angle = 2 * Math.PI * cutoff * distance
    const value = window * (angle === 0 ? 1 : Math.sin(angle) / angle)
    taps[j] = value
    sum += value
  }
  return taps.map((value) => value / sum)
}

/** Modified Bessel function of the first kind and order 0, by its power series. */
const besselI0 = (x: number): number => {
  let term = 1
  let sum = 1
  for (let k = 1; term > sum * 1e-12; k++) {
    term *= (x / (2 * k)) ** 2
    sum += term
  }
  return sum
}

/** Four sums at once: the processor may then overlap the multiplications. `length` divides by 4. */
const dot = (
  a: Float32Array,
  aStart: number,
  b: Float32Array,
  bStart: number,
  length: number,
): number => {
  let s0 = 0
  let s1 = 0
  let s2 = 0
  let s3 = 0
  for (let i = 0; i < length; i += 4) {
    const p = aStart + i
    const q = bStart + i
    s0 += (a[p] ?? 0) * (b[q] ?? 0)
    s1 += (a[p + 1] ?? 0) * (b[q + 1] ?? 0)
    s2 += (a[p + 2] ?? 0) * (b[q + 2] ?? 0)
    s3 += (a[p + 3] ?? 0) * (b[q + 3] ?? 0)
  }
  return s0 + s1 + (s2 + s3)
}

const greatestCommonDivisor = (a: number, b: number): number =>
  b === 0 ? a : greatestCommonDivisor(b, a % b)
