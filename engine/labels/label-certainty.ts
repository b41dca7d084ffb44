/** An item that lies above chance for a label. */
export interface Candidate {
  readonly contentId: number
  /** Standard deviations above what the label's words score by chance. */
  readonly sigmas: number
}

/** A label that an item gets, and how certain that is. */
export interface LabelHit {
  readonly contentId: number
  /** The share of the items at least this far above chance that chance does not account for. */
  readonly certainty: number
}

/** An item that is no further above chance gets no label, however few others there are. */
export const LEAST_SIGMAS = 3
/** Of the items that carry a label at most one in five is expected to do so by chance. */
const LEAST_CERTAINTY = 0.8

/**
 * Which items get a label. A cosine counts by how far it lies above what the label scores by chance
 * (its background, Fisher-transformed); the chance that an item which has nothing to do with the
 * label lies so far out is the tail of the normal distribution. Of N items chance puts N times that
 * many beyond an item; set against how many there are beyond it, that is the share of false ones
 * among them (Benjamini and Hochberg's false discovery rate, 1995), and the certainty the rest.
 *
 * @param candidates the items of one kind at least {@link LEAST_SIGMAS} above chance
 * @param total how many items of that kind there are
 */
export function labelCertainties(candidates: readonly Candidate[], total: number): LabelHit[] {
  const ranked = candidates
    .filter(({ sigmas }) => sigmas >= LEAST_SIGMAS)
    .sort((a, b) => b.sigmas - a.sigmas || a.contentId - b.contentId)
  // From the least certain up: an item is never less certain than one that lies nearer to chance.
  let certainty = 0
  const hits: LabelHit[] = []
  for (let rank = ranked.length; rank >= 1; rank -= 1) {
    const item = ranked[rank - 1]
    if (!item) continue
    const byChance = (total * normalTail(item.sigmas)) / rank
    certainty = Math.max(certainty, 1 - Math.min(1, byChance))
    if (certainty >= LEAST_CERTAINTY) hits.push({ contentId: item.contentId, certainty })
  }
  return hits.reverse()
}

/**
 * Share of a normal distribution beyond so many standard deviations above its mean: half of the
 * complementary error function, by the Chebyshev fit of Press et al., "Numerical Recipes", 6.2
 * (relative error below 1.2e-7).
 *
 * @param sigmas not negative
 */
export function normalTail(sigmas: number): number {
  const x = sigmas / Math.SQRT2
  const t = 1 / (1 + x / 2)
  const series = CHEBYSHEV.reduceRight((sum, factor) => sum * t + factor, 0)
  return (t * Math.exp(-x * x + series)) / 2
}

const CHEBYSHEV = [
  -1.26551223, 1.00002368, 0.37409196, 0.09678418, -0.18628806, 0.27886807, -1.13520398, 1.48851587,
  -0.82215223, 0.17087277,
] as const
