import { normalise } from '../concept/concept-vector.ts'

/**
 * Sentence vector of a BERT-family encoder: the mean of the attended tokens' hidden states,
 * L2-normalised (Reimers and Gurevych, "Sentence-BERT", 2019).
 *
 * @param hidden row-major float32 [tokens, dimensions]
 * @param mask 1 for attended tokens, 0 for padding
 */
export function meanOfTokens(
  hidden: Float32Array,
  mask: readonly number[],
  dimensions: number,
): Float32Array {
  const sum = new Float32Array(dimensions)
  mask.forEach((attended, token) => {
    if (attended === 0) return
    for (let i = 0; i < dimensions; i++) {
      sum[i] = (sum[i] ?? 0) + (hidden[token * dimensions + i] ?? 0)
    }
  })
  return normalise(sum)
}
