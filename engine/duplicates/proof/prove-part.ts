import { findPart } from './find-part.ts'
import type { PictureSketch } from './picture-sketch.ts'
import { agreementAtScales } from './pixel-agreement.ts'
import type { Proof } from './proof.ts'
import { toProof } from './prove-pair.ts'
import type { Transform } from './transform.ts'
import { invert } from './transform.ts'

/** A place is the best of thousands, so more must agree than where features told it. */
const LEAST_AGREEMENT = 0.78
const MOST_CONTRADICTION = 0.05

/**
 * Looks for proof that one of two pictures is an upright part of the other, however small. Costs
 * several times as much as {@link provePair}, so it is for a picture of which nothing else is known.
 *
 * @param firstIsWhole whether the first is the one that the second may be a part of
 * @returns null when there is none
 */
export function provePart(
  first: PictureSketch,
  second: PictureSketch,
  firstIsWhole: boolean,
): Proof | null {
  const transform = firstIsWhole
    ? findPart(first.plane, second.plane)
    : inverseOf(findPart(second.plane, first.plane))
  if (!transform) return null
  const found = agreementAtScales(first.plane, second.plane, transform)
  const isProven =
    found && found.agreement >= LEAST_AGREEMENT && found.contradiction <= MOST_CONTRADICTION
  if (!isProven) return null
  return toProof(first, second, {
    ...found,
    transform,
    inliers: 0,
    levels: null,
    besideCover: false,
  })
}

function inverseOf(transform: Transform | null): Transform | null {
  return transform && invert(transform)
}
