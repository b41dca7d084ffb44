/** A small seeded generator (mulberry32), so that a failing round can be played again. */
export function seededRandom(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}

const keys = [
  'assetId',
  'assetIds',
  'contentId',
  'rootId',
  'jobId',
  'ids',
  'path',
  'paths',
  'key',
  'name',
  'bytes',
  'terms',
  'offset',
  'limit',
  'class',
  'space',
  'kind',
  'theme',
  'constructor',
  'toString',
]
const scalars: readonly unknown[] = [
  null,
  undefined,
  true,
  false,
  0,
  -0,
  -1,
  1e308,
  Number.NaN,
  Number.POSITIVE_INFINITY,
  2 ** 53,
  0.1,
  '',
  '0',
  '1',
  '../../etc/passwd',
  '/etc/passwd',
  'file:///etc/passwd',
  'javascript:alert(1)',
  '\u0000',
  'x'.repeat(100_000),
  '💥',
  '\ud800',
  '<img src=x onerror=alert(1)>',
  "'; DROP TABLE assets; --",
]

/** One hostile value after another, nested up to three deep; never one that a request accepts. */
export function hostileValue(random: () => number, depth = 3): unknown {
  const pick = <T>(list: readonly T[]): T | undefined => list[Math.floor(random() * list.length)]
  const kind = depth === 0 ? 0 : Math.floor(random() * 4)
  if (kind === 1) {
    return Array.from({ length: Math.floor(random() * 4) }, () => hostileValue(random, depth - 1))
  }
  if (kind === 2) {
    const entries = Array.from({ length: 1 + Math.floor(random() * 4) }, () => {
      return [pick(keys) ?? 'key', hostileValue(random, depth - 1)] as const
    })
    return { ...Object.fromEntries(entries), surplus: true }
  }
  return kind === 3 ? new Uint8Array(1 + Math.floor(random() * 64)) : pick(scalars)
}
