import type { MatchProof } from './duplicates.ts'

/** The same proof with the two pictures in the other order. */
export function swapProof(proof: MatchProof): MatchProof {
  const other = { first: 'second', second: 'first' } as const
  return {
    ...proof,
    scale: 1 / proof.scale,
    // A mirror image is turned back by turning it the same way.
    rotationDegrees: proof.mirrored ? proof.rotationDegrees : -proof.rotationDegrees,
    boxInFirst: proof.boxInSecond,
    boxInSecond: proof.boxInFirst,
    framedBy: proof.framedBy && other[proof.framedBy],
  }
}
