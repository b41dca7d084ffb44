import { normalise } from '../pooling/normalise.ts'

/** One class or tag an encoder saw, with its probability. */
export interface LabelScore {
  readonly index: number
  readonly score: number
}

/**
 * The `count` most probable labels, most probable first; equal scores in index order.
 */
export function topLabels(scores: Float32Array, count: number): LabelScore[] {
  const top: LabelScore[] = []
  scores.forEach((score, index) => {
    const last = top.at(-1)
    if (top.length >= count && last && score <= last.score) return
    // Behind all that are as probable: they have smaller indices.
    let place = top.length
    while (place > 0 && (top[place - 1]?.score ?? 0) < score) place -= 1
    top.splice(place, 0, { index, score })
    if (top.length > count) top.pop()
  })
  return top
}

/**
 * An item's vector in the concept space: the probability-weighted sum of the text vectors of its
 * labels, L2-normalised (ConSE: Norouzi et al., "Zero-Shot Learning by Convex Combination of
 * Semantic Embeddings", ICLR 2014).
 *
 * @param labels the item's labels with probabilities
 * @param labelVectors row-major float32 [labels, dimensions], each row of length 1
 */
export function conceptVector(
  labels: readonly LabelScore[],
  labelVectors: Float32Array,
  dimensions: number,
): Float32Array {
  const sum = new Float32Array(dimensions)
  for (const { index, score } of labels) {
    const offset = index * dimensions
    for (let i = 0; i < dimensions; i++) {
      sum[i] = (sum[i] ?? 0) + score * (labelVectors[offset + i] ?? 0)
    }
  }
  return normalise(sum)
}
