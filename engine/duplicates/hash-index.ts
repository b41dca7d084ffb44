/** Hashes of 64 bits are cut into so many parts of 16. */
const PARTS = 4
const PART_VALUES = 65_536
const FIRST_CAPACITY = 1_024
const NONE = -1

/**
 * Finds hashes within 7 bits without looking at all of them (multi-index hashing: Norouzi et al.,
 * "Fast Search in Hamming Space with Multi-Index Hashing", 2012): of four parts one differs by at
 * most one bit, so each part is looked up as it is and with every bit of it changed. Everything lies
 * in a few arrays of numbers: objects for each of 100,000 pictures would be walked through whenever
 * memory is cleaned up.
 */
export class HashIndex {
  static readonly RADIUS = 7
  readonly #known = new Set<number>()
  /** First and last place with a value of a part; the places between are linked. */
  readonly #heads = new Int32Array(PARTS * PART_VALUES).fill(NONE)
  readonly #tails = new Int32Array(PARTS * PART_VALUES).fill(NONE)
  #next = new Int32Array(FIRST_CAPACITY * PARTS)
  #ids = new Float64Array(FIRST_CAPACITY)
  #words = new Uint32Array(FIRST_CAPACITY * 2)
  /** The search that looked at a place last. */
  #seenBy = new Uint32Array(FIRST_CAPACITY)
  #searches = 0

  add(id: number, hash: Uint8Array): void {
    if (this.#known.has(id)) return
    const place = this.#known.size
    this.#known.add(id)
    if (place >= this.#ids.length) this.#grow()
    this.#ids[place] = id
    this.#words[2 * place] = wordOf(hash, 0)
    this.#words[2 * place + 1] = wordOf(hash, 4)
    for (let part = 0; part < PARTS; part += 1) {
      const key = keyOf(part, partOf(hash, part))
      const link = place * PARTS + part
      this.#next[link] = NONE
      const tail = this.#tails[key] ?? NONE
      if (tail === NONE) this.#heads[key] = place
      else this.#next[tail * PARTS + part] = place
      this.#tails[key] = place
    }
  }

  /**
   * Ids within the radius, the nearest first.
   *
   * @param most looks at no more hashes than this many, so that a library of alike pictures does not
   *   make each of them meet all others
   */
  near(hash: Uint8Array, most: number): { readonly id: number; readonly distance: number }[] {
    const found: { id: number; distance: number }[] = []
    const [high, low] = [wordOf(hash, 0), wordOf(hash, 4)]
    this.#searches += 1
    let looked = 0
    for (let part = 0; part < PARTS; part += 1) {
      const value = partOf(hash, part)
      for (let bit = -1; bit < 16; bit += 1) {
        let place = this.#heads[keyOf(part, bit < 0 ? value : value ^ (1 << bit))] ?? NONE
        for (; place !== NONE; place = this.#next[place * PARTS + part] ?? NONE) {
          if (this.#seenBy[place] === this.#searches) continue
          if (looked >= most) return found.sort((a, b) => a.distance - b.distance)
          looked += 1
          this.#seenBy[place] = this.#searches
          const distance =
            bits(high ^ (this.#words[2 * place] ?? 0)) +
            bits(low ^ (this.#words[2 * place + 1] ?? 0))
          if (distance <= HashIndex.RADIUS) found.push({ id: this.#ids[place] ?? 0, distance })
        }
      }
    }
    return found.sort((a, b) => a.distance - b.distance)
  }

  #grow(): void {
    const capacity = this.#ids.length * 2
    const [next, ids, words, seenBy] = [this.#next, this.#ids, this.#words, this.#seenBy]
    this.#next = new Int32Array(capacity * PARTS)
    this.#next.set(next)
    this.#ids = new Float64Array(capacity)
    this.#ids.set(ids)
    this.#words = new Uint32Array(capacity * 2)
    this.#words.set(words)
    this.#seenBy = new Uint32Array(capacity)
    this.#seenBy.set(seenBy)
  }
}

function wordOf(hash: Uint8Array, from: number): number {
  const byte = (i: number) => hash[from + i] ?? 0
  return ((byte(0) << 24) | (byte(1) << 16) | (byte(2) << 8) | byte(3)) >>> 0
}

function partOf(hash: Uint8Array, part: number): number {
  return ((hash[2 * part] ?? 0) << 8) | (hash[2 * part + 1] ?? 0)
}

function keyOf(part: number, value: number): number {
  return part * PART_VALUES + value
}

/** How many bits of a word are set. */
function bits(value: number): number {
  let rest = value - ((value >>> 1) & 0x55555555)
  rest = (rest & 0x33333333) + ((rest >>> 2) & 0x33333333)
  return Math.imul((rest + (rest >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24
}
