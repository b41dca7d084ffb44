import type { Encoded } from './inference-protocol.ts'

/** Whether all numbers of a vector and its labels are numbers that one can search by. */
export function isFiniteEncoded({ vector, labels }: Encoded): boolean {
  return vector.every(Number.isFinite) && labels.every(({ score }) => Number.isFinite(score))
}
