/** Vectors in a cluster, roughly: photos of one kind. */
const VECTORS_PER_CLUSTER = 100
/** Length of the deviation from a cluster's centre (length 1): cosines within a cluster about 0.7. */
const SPREAD = 0.65

/** A seeded stream of numbers in [0, 1): mulberry32 (Tommy Ettinger, 2017; public domain). */
export function uniform(seed: number): () => number {
  let state = seed | 0
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

/** A direction, evenly distributed, times `length`. */
export function direction(random: () => number, dimensions: number, length: number): Float32Array {
  const values = new Float32Array(dimensions)
  let squares = 0
  for (let i = 0; i < dimensions; i += 1) {
    // Box and Muller's normal deviates; 1 - x keeps the logarithm finite.
    const radius = Math.sqrt(-2 * Math.log(1 - random()))
    const value = radius * Math.cos(2 * Math.PI * random())
    values[i] = value
    squares += value * value
  }
  const scale = length / Math.sqrt(squares)
  return values.map((value) => value * scale)
}

/**
 * Clustered vectors of length 1, the same for the same seed: `count` that belong into an index, and
 * then without end others of the same clusters, to search with.
 */
export function* syntheticVectors(
  count: number,
  dimensions: number,
): Generator<Float32Array, never> {
  const random = uniform(20_240_229)
  const clusters = Math.max(1, Math.round(count / VECTORS_PER_CLUSTER))
  const centres = Array.from({ length: clusters }, () => direction(random, dimensions, 1))
  for (;;) {
    const centre = centres[Math.floor(random() * clusters)] ?? new Float32Array(dimensions)
    const vector = direction(random, dimensions, SPREAD).map((value, i) => value + (centre[i] ?? 0))
    const length = Math.sqrt(vector.reduce((sum, value) => sum + value * value, 0))
    yield vector.map((value) => value / length)
  }
}
