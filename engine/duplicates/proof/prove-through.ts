import { isAccepted } from './acceptance.ts'
import type { PictureSketch } from './picture-sketch.ts'
import type { Proof } from './proof.ts'
import { comparePair, judge, toProof } from './prove-pair.ts'
import { compose, rescale, toTransform } from './transform.ts'

const UNIT = { width: 1, height: 1 }

/**
 * Looks for proof that two pictures show the same where a third is known to match both: through it
 * one is laid over the other, and their own pixels decide. A small part of a photo, of which few
 * features are left, often matches another edit of it only.
 *
 * @param middle the one that matches both
 * @returns null when nothing is proven
 */
export function proveThrough(
  first: PictureSketch,
  second: PictureSketch,
  middle: PictureSketch,
): Proof | null {
  const to = comparePair(first, middle)
  const from = comparePair(middle, second)
  if (!to.proof || !from.proof) return null
  const units = compose(toTransform(to.proof.transform), toTransform(from.proof.transform))
  if (!units) return null
  const transform = rescale(units, UNIT, first.plane, UNIT, second.plane)
  const found = judge(first, second, transform, to.features)
  return found && isAccepted(found, 'normal') ? toProof(first, second, found) : null
}
