import type { MatchProof } from '../../contract/duplicates.ts'
import type { Match } from '../../engine/duplicates/choose-groups.ts'

const BOX = { x: 0, y: 0, width: 100, height: 100 }

/** That two pictures show the same; whole and alike if nothing is said. */
export function matchProof(told: Partial<MatchProof> = {}): MatchProof {
  return {
    inliers: 50,
    agreement: 0.9,
    contradiction: 0,
    levels: null,
    besideCover: false,
    scale: 1,
    rotationDegrees: 0,
    mirrored: false,
    boxInFirst: BOX,
    boxInSecond: BOX,
    leastShare: 1,
    framedBy: null,
    ...told,
  }
}

/** Two contents of which that is proven. */
export function provenMatch(first: number, second: number, told: Partial<MatchProof> = {}): Match {
  const proof = matchProof(told)
  return { first, second, class: 'edited', cosine: null, hashDistance: null, proof }
}
