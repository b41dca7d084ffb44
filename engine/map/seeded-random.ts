/**
 * A small generator of repeatable pseudo-random numbers, so that the same library always gives
 * the same map.
 *
 * Method: mulberry32 by Tommy Ettinger (public domain, 2017): a 32-bit Weyl sequence run through
 * a multiply-xorshift finaliser. Good enough for layouts and samples, not for secrets.
 *
 * @param seed any integer; only its lowest 32 bits count
 * @returns a function giving the next number in [0, 1)
 */
export function seededRandom(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}
