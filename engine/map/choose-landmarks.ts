import { seededRandom } from './seeded-random.ts'

/**
 * A random sample of the items, for libraries too large to lay out whole.
 *
 * Method: selection sampling (Fan, Muller and Rezucha 1962; Knuth's algorithm S): one pass, every
 * subset equally likely.
 *
 * @param count how many items there are
 * @param limit how many to choose; all of them when there are no more
 * @returns chosen positions, ascending; the same seed chooses the same ones
 */
export function chooseLandmarks(count: number, limit: number, seed: number): Int32Array {
  const random = seededRandom(seed)
  const chosen = new Int32Array(Math.min(count, limit))
  let filled = 0
  for (let item = 0; filled < chosen.length; item += 1) {
    if (random() * (count - item) >= chosen.length - filled) continue
    chosen[filled] = item
    filled += 1
  }
  return chosen
}
