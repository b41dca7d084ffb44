/** How near vectors are to the reference's. */
export interface Agreement {
  /** The least cosine of any item. */
  readonly leastCosine: number
  /**
   * The median item's distance from its reference, divided by the reference's own distance from the
   * mean of all: random networks map everything to one corner, where a cosine of 0.99 means nothing.
   */
  readonly error: number
}

/** A vector that is missing or of another length is as wrong as can be. */
export function agreement(
  reference: readonly (readonly number[])[],
  vectors: readonly Float32Array[],
): Agreement {
  const mean = meanOf(reference)
  const items = reference.map((wanted, i) => {
    const made = vectors[i]
    if (made?.length !== wanted.length) return { cosine: -1, error: Infinity }
    const gap = Math.hypot(...wanted.map((value, j) => value - (made[j] ?? 0)))
    const reach = Math.hypot(...wanted.map((value, j) => value - (mean[j] ?? 0)))
    const dot = wanted.reduce((sum, value, j) => sum + value * (made[j] ?? 0), 0)
    return { cosine: dot / (Math.hypot(...wanted) * Math.hypot(...made)), error: gap / reach }
  })
  const errors = items.map(({ error }) => error).sort((a, b) => a - b)
  return {
    leastCosine: Math.min(...items.map(({ cosine }) => cosine)),
    error: errors[Math.floor(errors.length / 2)] ?? Infinity,
  }
}

function meanOf(vectors: readonly (readonly number[])[]): number[] {
  const [first = []] = vectors
  return first.map(
    (_, i) => vectors.reduce((sum, vector) => sum + (vector[i] ?? 0), 0) / vectors.length,
  )
}

/** The reference's vectors have six digits; a picture decoded at a smaller scale differs a little. */
const MOST_ERROR = 0.001
const LEAST_COSINE = 0.999

/** Whether vectors are the reference's. */
export function passes({ leastCosine, error }: Agreement): boolean {
  return leastCosine >= LEAST_COSINE && error <= MOST_ERROR
}

export function inWords({ leastCosine, error }: Agreement): string {
  return `least cosine ${leastCosine.toFixed(6)}, error ${error.toExponential(1)}`
}
