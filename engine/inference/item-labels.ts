import type { Tensor } from 'onnxruntime-node'
import type { LabelScore } from '../../models/concept/concept-vector.ts'
import { topLabels } from '../../models/concept/concept-vector.ts'
import type { Tower } from '../../models/tower.ts'
import { itemOutputs } from './item-outputs.ts'

/** Labels that are kept of an item: all that the concept vector is made of. */
const LABELS_KEPT = 30

/** Probabilities of one row of logits. */
function softmax(logits: Float32Array): Float32Array {
  const highest = logits.reduce((a, b) => Math.max(a, b), -Infinity)
  const powers = logits.map((value) => Math.exp(value - highest))
  const sum = powers.reduce((a, b) => a + b, 0)
  return powers.map((value) => value / sum)
}

/** Probabilities of the labels of each item; empty for a tower without labels. */
export function labelScores(
  outputs: Readonly<Record<string, Tensor>>,
  { labels }: Tower,
  items: number,
): Float32Array[] {
  if (!labels) return []
  return itemOutputs(outputs[labels.output], items).map(({ values }) => {
    if (labels.activation === 'softmax') return softmax(values)
    if (labels.activation === 'sigmoid') return values.map((value) => 1 / (1 + Math.exp(-value)))
    return values
  })
}

/** What is kept of an item's probabilities. */
export function keptLabels(scores: Float32Array | undefined): LabelScore[] {
  return scores ? topLabels(scores, LABELS_KEPT) : []
}
