import type { MatchProof } from '../../contract/duplicates.ts'
import type { Match } from '../../engine/duplicates/choose-groups.ts'

const BOX = { x: 0, y: 0, width: 100, height: 100 }

/** Two contents of which it is proven that they show the same; whole and alike if nothing is said. */
export function provenMatch(first: number, second: number, proof: Partial<MatchProof> = {}): Match {
  const whole: MatchProof = {
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
  }
  const proven = { ...whole, ...proof }
  return { first, second, class: 'edited', cosine: null, hashDistance: null, proof: proven }
}
