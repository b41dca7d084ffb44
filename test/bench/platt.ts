/** One thing whose score is known, and whether it was right. */
export interface Judged {
  readonly score: number
  readonly right: boolean
}

/** P(right) = 1 / (1 + exp((even - score) / width)). */
export interface Logistic {
  readonly even: number
  readonly width: number
}

const ROUNDS = 100

/**
 * Fits a logistic function to what was right and what was not, by maximum likelihood with Platt's
 * targets (Platt 1999) and Newton's method (Lin, Lin and Weng, "A note on Platt's probabilistic outputs
 * for support vector machines", 2007).
 *
 * @param judged at least one that is right and one that is not
 */
export function fitLogistic(judged: readonly Judged[]): Logistic {
  const rights = judged.filter(({ right }) => right).length
  const high = (rights + 1) / (rights + 2)
  const low = 1 / (judged.length - rights + 2)
  let [slope, offset] = [1, -Math.log((judged.length - rights + 1) / (rights + 1))]
  for (let round = 0; round < ROUNDS; round += 1) {
    let [g1, g2, h11, h12, h22] = [0, 0, 1e-9, 0, 1e-9]
    for (const { score, right } of judged) {
      const p = 1 / (1 + Math.exp(-(slope * score + offset)))
      const error = p - (right ? high : low)
      const weight = p * (1 - p)
      g1 += error * score
      g2 += error
      h11 += weight * score * score
      h12 += weight * score
      h22 += weight
    }
    const determinant = h11 * h22 - h12 * h12
    // Half steps: far from the optimum a whole one may go beyond it.
    const step = round < ROUNDS / 2 ? 0.5 : 1
    slope -= (step * (h22 * g1 - h12 * g2)) / determinant
    offset -= (step * (h11 * g2 - h12 * g1)) / determinant
  }
  return { even: -offset / slope, width: 1 / slope }
}

/** Probability that something with this score is right. */
export function probability({ even, width }: Logistic, score: number): number {
  return 1 / (1 + Math.exp((even - score) / width))
}

/** A stretch of probabilities: how many fell into it, what they said on average, and what was right. */
export interface Bin {
  readonly count: number
  readonly said: number
  readonly right: number
}

/** Probabilities in `count` equal stretches between `from` and 1; empty ones are left out. */
export function bins(said: readonly Judged[], from: number, count: number): Bin[] {
  return Array.from({ length: count }, (_, bin) => {
    const place = ({ score }: Judged) =>
      Math.min(count - 1, Math.floor(((score - from) / (1 - from)) * count))
    const within = said.filter((each) => place(each) === bin)
    const mean = (of: (each: Judged) => number) =>
      within.reduce((sum, each) => sum + of(each), 0) / within.length
    return {
      count: within.length,
      said: mean(({ score }) => score),
      right: mean(({ right }) => Number(right)),
    }
  }).filter((bin) => bin.count > 0)
}

/** Expected calibration error (Naeini et al. 2015): by how much what was said differs from what was right. */
export function calibrationError(found: readonly Bin[]): number {
  const all = found.reduce((sum, { count }) => sum + count, 0)
  return found.reduce(
    (sum, { count, said, right }) => sum + (count / all) * Math.abs(said - right),
    0,
  )
}
