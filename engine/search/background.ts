import type { Certainty } from '../../contract/search.ts'

/** How a query's cosines with a random sample of the library are distributed. */
export interface Background {
  readonly mean: number
  readonly deviation: number
}

/** A library with fewer vectors than this says too little about chance. */
const LEAST_SAMPLE = 20

/**
 * Mean and standard deviation of a query's cosines with a sample of the space. A cosine alone says
 * little: its scale differs from space to space and from query to query, so a hit is judged by how
 * far it stands above what a random item scores for the same query.
 *
 * @returns null when the sample is too small to judge by
 */
export function measureBackground(cosines: readonly number[]): Background | null {
  if (cosines.length < LEAST_SAMPLE) return null
  // The middle four fifths: true hits in the sample must not widen the background.
  const sorted = [...cosines].sort((a, b) => a - b)
  const cut = Math.floor(sorted.length / 10)
  const middle = sorted.slice(cut, sorted.length - cut)
  const mean = middle.reduce((sum, value) => sum + value, 0) / middle.length
  const variance = middle.reduce((sum, value) => sum + (value - mean) ** 2, 0) / middle.length
  return { mean, deviation: Math.max(Math.sqrt(variance) * TRIMMED_TO_NORMAL, 1e-3) }
}

/** A normal distribution without its outer tenths has 0.66 of its standard deviation. */
const TRIMMED_TO_NORMAL = 1 / 0.6614

/** Standard deviations above the background; 0 when there is none to judge by. */
export function sigmasAbove(background: Background | null, cosine: number): number {
  return background ? (cosine - background.mean) / background.deviation : 0
}

/** Bounds in standard deviations. Of a normal background 1 in 740 items passes 3, 1 in 44 passes 2. */
const STRONG_SIGMAS = 4.5
const LIKELY_SIGMAS = 3
const WEAK_SIGMAS = 2

/** A hit's certainty in a word; without a background the cosine itself has to do. */
export function certaintyOf(background: Background | null, cosine: number): Certainty {
  if (!background) return cosine >= 0.6 ? 'likely' : 'weak'
  const sigmas = sigmasAbove(background, cosine)
  if (sigmas >= STRONG_SIGMAS) return 'strong'
  if (sigmas >= LIKELY_SIGMAS) return 'likely'
  return sigmas >= WEAK_SIGMAS ? 'weak' : 'noise'
}
