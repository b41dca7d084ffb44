import type { Certainty } from '../../contract/search.ts'

/** How a query's cosines with things that have nothing to do with it are distributed. */
export interface Background {
  /** Mean and standard deviation of the Fisher-transformed cosines. */
  readonly mean: number
  readonly deviation: number
}

/** Fewer cosines than this say too little about chance. */
const LEAST_SAMPLE = 20

/** A normal distribution without its outer tenths has 0.66 of its standard deviation. */
const TRIMMED_SHARE_OF_DEVIATION = 0.6614

/** Cosines of 1 would be infinitely certain. */
const HIGHEST_COSINE = 0.9999

/**
 * Cosines are bounded and crowd together near 1; Fisher's transform (1915) spreads them so that
 * equal steps mean equal evidence.
 */
function fisher(cosine: number): number {
  return Math.atanh(Math.max(-HIGHEST_COSINE, Math.min(HIGHEST_COSINE, cosine)))
}

/**
 * Mean and standard deviation of a query's cosines with a background: what it scores by chance. A
 * cosine alone says little, because its scale differs from space to space and query to query.
 *
 * @returns null when there are too few to judge by
 */
export function measureBackground(cosines: readonly number[]): Background | null {
  if (cosines.length < LEAST_SAMPLE) return null
  // The middle four fifths: true hits in the background must not widen it.
  const sorted = cosines.map(fisher).sort((a, b) => a - b)
  const cut = Math.floor(sorted.length / 10)
  const middle = sorted.slice(cut, sorted.length - cut)
  const mean = middle.reduce((sum, value) => sum + value, 0) / middle.length
  const variance = middle.reduce((sum, value) => sum + (value - mean) ** 2, 0) / middle.length
  const deviation = Math.sqrt(variance) / TRIMMED_SHARE_OF_DEVIATION
  return { mean, deviation: Math.max(deviation, 1e-3) }
}

/** Standard deviations above the background; 0 when there is none to judge by. */
export function sigmasAbove(background: Background | null, cosine: number): number {
  return background ? (fisher(cosine) - background.mean) / background.deviation : 0
}

/**
 * Bounds in standard deviations. Of a normal background one item in 160 passes 2.5, one in 4,300
 * passes 3.5; queries for what is not there stayed below 2.5 to 3 on the sample library and on 657
 * real photographs.
 */
const STRONG_SIGMAS = 5
const LIKELY_SIGMAS = 3.5
const WEAK_SIGMAS = 2.5

/** A hit's certainty in a word; without a background the cosine itself has to do. */
export function certaintyOf(background: Background | null, cosine: number): Certainty {
  if (!background) return cosine >= 0.6 ? 'likely' : 'weak'
  const sigmas = sigmasAbove(background, cosine)
  if (sigmas >= STRONG_SIGMAS) return 'strong'
  if (sigmas >= LIKELY_SIGMAS) return 'likely'
  return sigmas >= WEAK_SIGMAS ? 'weak' : 'noise'
}
