/**
 * How far two labellings of the same points agree: 1 when equal up to the names of the labels,
 * about 0 by chance. Noise (-1) counts as a label like any other. Source: Hubert and Arabie 1985.
 */
export function adjustedRandIndex(a: ArrayLike<number>, b: ArrayLike<number>): number {
  const pairs = (n: number): number => (n * (n - 1)) / 2
  const both = new Map<string, number>()
  const left = new Map<number, number>()
  const right = new Map<number, number>()
  for (let i = 0; i < a.length; i += 1) {
    const [x, y] = [a[i] ?? NaN, b[i] ?? NaN]
    both.set(`${x} ${y}`, (both.get(`${x} ${y}`) ?? 0) + 1)
    left.set(x, (left.get(x) ?? 0) + 1)
    right.set(y, (right.get(y) ?? 0) + 1)
  }
  const sum = (counts: Map<unknown, number>): number =>
    counts.values().reduce((total, n) => total + pairs(n), 0)
  const expected = (sum(left) * sum(right)) / pairs(a.length)
  const most = (sum(left) + sum(right)) / 2
  return most === expected ? 1 : (sum(both) - expected) / (most - expected)
}
