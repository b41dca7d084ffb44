import { randomInt } from 'node:crypto'

/**
 * Random numbers in [0, 1) that a seed brings back (mulberry32). The seed is printed, so that a run
 * that failed can be had again with LIKENESS_SEED.
 */
export function seededRandom(name: string): () => number {
  const seed = Number(process.env['LIKENESS_SEED'] ?? randomInt(2 ** 31))
  console.log(`${name}: seed ${seed}`)
  return randomFrom(seed)
}

/** The same random numbers for the same seed, always. */
export function randomFrom(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}
