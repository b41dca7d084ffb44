import { z } from 'zod'
import { compileWasm, wasmFunctionSchema } from '../../wasm-module.ts'
import { MATCH_FEATURES_WASM } from './match-features-wasm.ts'

/** Descriptors further apart than this (of 256 bits) are no match: chance lies around 128. */
const LARGEST_DISTANCE = 64
/** A match differs evenly; what differs more in its first words is given up early. */
const LARGEST_IN_QUARTER = 22
const LARGEST_IN_HALF = 38

/** Matching features: position `first[i]` of one list belongs to position `second[i]` of the other. */
export interface FeatureMatches {
  readonly first: number[]
  readonly second: number[]
}

const WORDS = 8
const WORD_BYTES = 4

const searchSchema = z.object({ nearest: wasmFunctionSchema })
const compile = () => compileWasm(MATCH_FEATURES_WASM, searchSchema)
let opened: ReturnType<typeof compile> | null = null

/**
 * One-to-one matches: each of a pair is the other's nearest.
 *
 * @param first n x 8 words, one descriptor of 256 bits after the other
 * @param second m x 8 words
 */
export function matchFeatures(first: Int32Array, second: Int32Array): FeatureMatches {
  opened ??= compile()
  const firstCount = Math.floor(first.length / WORDS)
  const secondCount = Math.floor(second.length / WORDS)
  const secondAt = first.length
  const nearestOfFirstAt = secondAt + second.length
  const nearestOfSecondAt = nearestOfFirstAt + firstCount
  const distancesAt = nearestOfSecondAt + secondCount
  const sizeWords = distancesAt + secondCount
  const { buffer } = opened.bytes(sizeWords * WORD_BYTES)
  const words = new Int32Array(buffer, 0, sizeWords)
  words.set(first)
  words.set(second, secondAt)
  words.fill(-1, nearestOfFirstAt, distancesAt)
  words.fill(LARGEST_DISTANCE + 1, distancesAt)
  const addressOf = (word: number) => word * WORD_BYTES
  opened.functions.nearest(
    ...[addressOf(0), firstCount, addressOf(secondAt), secondCount],
    ...[nearestOfFirstAt, nearestOfSecondAt, distancesAt].map(addressOf),
    ...[LARGEST_DISTANCE, LARGEST_IN_QUARTER, LARGEST_IN_HALF],
  )
  const matches: FeatureMatches = { first: [], second: [] }
  for (let i = 0; i < firstCount; i += 1) {
    const j = words[nearestOfFirstAt + i] ?? -1
    if (j < 0 || words[nearestOfSecondAt + j] !== i) continue
    matches.first.push(i)
    matches.second.push(j)
  }
  return matches
}
