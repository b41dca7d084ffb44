/** Descriptors further apart than this (of 256 bits) are no match: chance lies around 128. */
const LARGEST_DISTANCE = 64
/** A match differs evenly; what differs more in its first words is given up early. */
const LARGEST_IN_QUARTER = 26
const LARGEST_IN_HALF = 42

/** Matching features: position `first[i]` of one list belongs to position `second[i]` of the other. */
export interface FeatureMatches {
  readonly first: number[]
  readonly second: number[]
}

/**
 * One-to-one matches: each of a pair is the other's nearest.
 *
 * @param first n x 8 words, one descriptor of 256 bits after the other
 * @param second m x 8 words
 */
export function matchFeatures(first: Int32Array, second: Int32Array): FeatureMatches {
  const firstCount = first.length >> 3
  const secondCount = second.length >> 3
  const nearestOfSecond = new Int32Array(secondCount).fill(-1)
  const distanceOfSecond = new Int32Array(secondCount).fill(LARGEST_DISTANCE + 1)
  const nearestOfFirst = new Int32Array(firstCount).fill(-1)
  for (let i = 0, at = 0; i < firstCount; i += 1, at += 8) {
    const a0 = word(first, at)
    const a1 = word(first, at + 1)
    const a2 = word(first, at + 2)
    const a3 = word(first, at + 3)
    let nearest = LARGEST_DISTANCE + 1
    for (let j = 0, to = 0; j < secondCount; j += 1, to += 8) {
      let distance = bits(a0 ^ word(second, to)) + bits(a1 ^ word(second, to + 1))
      if (distance > LARGEST_IN_QUARTER) continue
      distance += bits(a2 ^ word(second, to + 2)) + bits(a3 ^ word(second, to + 3))
      if (distance > LARGEST_IN_HALF) continue
      for (let rest = 4; rest < 8; rest += 1) {
        distance += bits(word(first, at + rest) ^ word(second, to + rest))
      }
      if (distance < nearest) {
        nearest = distance
        nearestOfFirst[i] = j
      }
      if (distance < (distanceOfSecond[j] ?? 0)) {
        distanceOfSecond[j] = distance
        nearestOfSecond[j] = i
      }
    }
  }
  const matches: FeatureMatches = { first: [], second: [] }
  for (let i = 0; i < firstCount; i += 1) {
    const j = nearestOfFirst[i] ?? -1
    if (j < 0 || nearestOfSecond[j] !== i) continue
    matches.first.push(i)
    matches.second.push(j)
  }
  return matches
}

function word(words: Int32Array, at: number): number {
  return words[at] ?? 0
}

/** How many bits of a word are set. */
function bits(value: number): number {
  let rest = value - ((value >>> 1) & 0x55555555)
  rest = (rest & 0x33333333) + ((rest >>> 2) & 0x33333333)
  return Math.imul((rest + (rest >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24
}
