import { direction, uniform } from './synthetic-vectors.ts'

/** Dimensions of a vector, and how many of them the photos without any candidate share. */
const DIMENSIONS = 384
const LONE_DIMENSIONS = 272
const PLACES = 16
const LETTERS = 17

/** Shares of a photo's vector: of its scene, of its copies, its own. Cosines 0.55 and 0.88. */
const SCENE = 0.55
const COPIES = 0.33
const OWN = 0.12

/**
 * The vector of a photo that is like no other. Two polynomials of degree 3 over 17 numbers agree in
 * at most 3 of 16 places (Reed and Solomon, 1960), so two such vectors have a cosine of at most
 * 0.1875, below what makes a candidate; random directions are nearer than that to some of 100,000.
 *
 * @param index below 17^4
 */
export function loneVector(index: number): Float32Array {
  const vector = new Float32Array(DIMENSIONS)
  const factors = [0, 1, 2, 3].map((power) => Math.floor(index / LETTERS ** power) % LETTERS)
  for (let place = 0; place < PLACES; place += 1) {
    const letter = factors.reduceRight((sum, factor) => (sum * place + factor) % LETTERS, 0)
    // Without a sign of its own each dimension would lean to the vectors of real photos.
    const at = place * LETTERS + letter
    vector[at] = (isNegative(at) ? -1 : 1) / Math.sqrt(PLACES)
  }
  return vector
}

function isNegative(dimension: number): boolean {
  return uniform(dimension)() < 0.5
}

/** Vectors of photos of one scene, in dimensions of their own, some of them copies of each other. */
export class SceneVectors {
  readonly #random: () => number
  readonly #scene: Float32Array
  readonly #copies = new Map<string, Float32Array>()

  constructor(seed: number) {
    this.#random = uniform(seed)
    this.#scene = this.#direction(SCENE)
  }

  /** @param family of what is copies of each other */
  next(family: string): Float32Array {
    const shared = this.#copies.get(family) ?? this.#direction(COPIES)
    this.#copies.set(family, shared)
    const own = this.#direction(OWN)
    const parts = own.map((value, i) => value + (shared[i] ?? 0) + (this.#scene[i] ?? 0))
    const length = Math.hypot(...parts)
    const vector = new Float32Array(DIMENSIONS)
    vector.set(
      parts.map((value) => value / length),
      LONE_DIMENSIONS,
    )
    return vector
  }

  #direction(share: number): Float32Array {
    return direction(this.#random, DIMENSIONS - LONE_DIMENSIONS, Math.sqrt(share))
  }
}
