import { hammingDistance } from '../media/picture/hamming-distance.ts'

/** Hashes of 64 bits are cut into so many parts of 16. */
const PARTS = 4

/**
 * Finds hashes within 7 bits without looking at all of them (multi-index hashing: Norouzi et al.,
 * "Fast Search in Hamming Space with Multi-Index Hashing", 2012): of four parts one differs by at
 * most one bit, so each part is looked up as it is and with every bit of it changed.
 */
export class HashIndex {
  static readonly RADIUS = 7
  readonly #hashes = new Map<number, Uint8Array>()
  readonly #buckets = new Map<number, number[]>()

  add(id: number, hash: Uint8Array): void {
    if (this.#hashes.has(id)) return
    this.#hashes.set(id, hash)
    for (let part = 0; part < PARTS; part += 1) {
      const key = keyOf(part, partOf(hash, part))
      const bucket = this.#buckets.get(key)
      if (bucket) bucket.push(id)
      else this.#buckets.set(key, [id])
    }
  }

  /**
   * Ids within the radius, the nearest first.
   *
   * @param most looks at no more hashes than this many, so that a library of alike pictures does not
   *   make each of them meet all others
   */
  near(hash: Uint8Array, most: number): { readonly id: number; readonly distance: number }[] {
    const seen = new Set<number>()
    const found: { id: number; distance: number }[] = []
    for (const key of keysAround(hash)) {
      for (const id of this.#buckets.get(key) ?? []) {
        if (seen.has(id)) continue
        if (seen.size >= most) return found.sort((a, b) => a.distance - b.distance)
        seen.add(id)
        const distance = hammingDistance(hash, this.#hashes.get(id) ?? hash)
        if (distance <= HashIndex.RADIUS) found.push({ id, distance })
      }
    }
    return found.sort((a, b) => a.distance - b.distance)
  }
}

function partOf(hash: Uint8Array, part: number): number {
  return ((hash[2 * part] ?? 0) << 8) | (hash[2 * part + 1] ?? 0)
}

function keyOf(part: number, value: number): number {
  return part * 65_536 + value
}

function keysAround(hash: Uint8Array): number[] {
  const keys: number[] = []
  for (let part = 0; part < PARTS; part += 1) {
    const value = partOf(hash, part)
    keys.push(keyOf(part, value))
    for (let bit = 0; bit < 16; bit += 1) keys.push(keyOf(part, value ^ (1 << bit)))
  }
  return keys
}
