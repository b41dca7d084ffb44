/** A step of the transform: `factor` sub-sequences of length `rest` become one. */
interface Stage {
  readonly factor: number
  readonly rest: number
  readonly stride: number
}

/** Factors of a size, 4 first, then the primes; a size of large primes is slow but right. */
function factorsOf(size: number): number[] {
  const factors: number[] = []
  let rest = size
  for (let factor = 4; rest > 1;) {
    if (rest % factor === 0) {
      factors.push(factor)
      rest /= factor
    } else factor = factor === 4 ? 2 : factor === 2 ? 3 : factor + 2
  }
  return factors
}

/**
 * Discrete Fourier transform of any size in mixed radix, self-sorting (Stockham's variant of Cooley
 * and Tukey 1965; C. Van Loan, "Computational Frameworks for the FFT", 1992). One instance serves
 * many sequences of its size.
 */
export class FourierTransform {
  readonly #cosine: Float64Array
  readonly #sine: Float64Array
  readonly #stages: Stage[] = []
  readonly #real: Float64Array
  readonly #imaginary: Float64Array
  readonly #size: number

  /** @param size values a sequence, positive */
  constructor(size: number) {
    this.#size = size
    const angle = (i: number) => (-2 * Math.PI * i) / size
    this.#cosine = Float64Array.from({ length: size }, (_, i) => Math.cos(angle(i)))
    this.#sine = Float64Array.from({ length: size }, (_, i) => Math.sin(angle(i)))
    this.#real = new Float64Array(size)
    this.#imaginary = new Float64Array(size)
    let stride = 1
    for (const factor of factorsOf(size)) {
      this.#stages.push({ factor, rest: size / stride / factor, stride })
      stride *= factor
    }
  }

  /** Transforms a complex sequence in place. */
  transform(real: Float64Array, imaginary: Float64Array): void {
    let from = [real, imaginary] as const
    let to = [this.#real, this.#imaginary] as const
    for (const stage of this.#stages) {
      if (stage.factor === 4) this.#combineFour(stage, from, to)
      else this.#combine(stage, from, to)
      ;[from, to] = [to, from]
    }
    if (from[0] === real) return
    real.set(from[0])
    imaginary.set(from[1])
  }

  /** The butterfly of four, whose own turns are by right angles: no multiplications but twiddles. */
  #combineFour({ rest, stride }: Stage, from: ComplexPair, to: ComplexPair): void {
    const xr = from[0]
    const xi = from[1]
    const yr = to[0]
    const yi = to[1]
    const cosine = this.#cosine
    const sine = this.#sine
    const quarter = stride * rest
    for (let k = 0; k < rest; k++) {
      const turn = k * stride
      const c1 = cosine[turn] ?? 0
      const s1 = sine[turn] ?? 0
      const c2 = cosine[2 * turn] ?? 0
      const s2 = sine[2 * turn] ?? 0
      const c3 = cosine[3 * turn] ?? 0
      const s3 = sine[3 * turn] ?? 0
      for (let i = turn, o = 4 * turn; i < turn + stride; i++, o++) {
        const ar = xr[i] ?? 0
        const ai = xi[i] ?? 0
        const br = xr[i + quarter] ?? 0
        const bi = xi[i + quarter] ?? 0
        const cr = xr[i + 2 * quarter] ?? 0
        const ci = xi[i + 2 * quarter] ?? 0
        const dr = xr[i + 3 * quarter] ?? 0
        const di = xi[i + 3 * quarter] ?? 0
        const evenR = ar + cr - (br + dr)
        const evenI = ai + ci - (bi + di)
        // a - c, and b - d turned by -90 degrees.
        const firstR = ar - cr + (bi - di)
        const firstI = ai - ci - (br - dr)
        const thirdR = ar - cr - (bi - di)
        const thirdI = ai - ci + (br - dr)
        yr[o] = ar + cr + (br + dr)
        yi[o] = ai + ci + (bi + di)
        yr[o + stride] = firstR * c1 - firstI * s1
        yi[o + stride] = firstR * s1 + firstI * c1
        yr[o + 2 * stride] = evenR * c2 - evenI * s2
        yi[o + 2 * stride] = evenR * s2 + evenI * c2
        yr[o + 3 * stride] = thirdR * c3 - thirdI * s3
        yi[o + 3 * stride] = thirdR * s3 + thirdI * c3
      }
    }
  }

  #combine({ factor, rest, stride }: Stage, from: ComplexPair, to: ComplexPair): void {
    const xr = from[0]
    const xi = from[1]
    const yr = to[0]
    const yi = to[1]
    const size = this.#size
    const gap = stride * rest
    for (let k = 0; k < rest; k++) {
      for (let r = 0; r < factor; r++) {
        const small = (size / factor) * r
        const first = stride * (factor * k + r)
        for (let t = 0, turn = k * r * stride; t < factor; t++, turn = (turn + small) % size) {
          // The small transform's turn and the twiddle of this output in one.
          const c = this.#cosine[turn] ?? 0
          const s = this.#sine[turn] ?? 0
          for (let q = 0, i = stride * k + gap * t; q < stride; q++, i++) {
            const real = xr[i] ?? 0
            const imaginary = xi[i] ?? 0
            const o = first + q
            yr[o] = (t === 0 ? 0 : (yr[o] ?? 0)) + real * c - imaginary * s
            yi[o] = (t === 0 ? 0 : (yi[o] ?? 0)) + real * s + imaginary * c
          }
        }
      }
    }
  }
}

type ComplexPair = readonly [Float64Array, Float64Array]
