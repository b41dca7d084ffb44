import type { MatchClass } from '../../../contract/duplicates.ts'

/** From the surest to the least sure: equal bytes, equal pixels, equal samples. */
const PROVEN: readonly MatchClass[] = ['exact', 'same-pixels', 'same-audio']

/**
 * Whether a class is proof enough for moving many files at once. Every other class, also one that
 * is added later, is only acted on in groups that the person has looked at and approved.
 */
export function isProven(matchClass: MatchClass): boolean {
  return PROVEN.includes(matchClass)
}

/**
 * How two members of a group match when both are known to match a third: equal to equal is equal,
 * likeness does not carry over.
 */
export function classThrough(first: MatchClass, second: MatchClass): MatchClass | null {
  if (!isProven(first) || !isProven(second)) return null
  return PROVEN.indexOf(first) > PROVEN.indexOf(second) ? first : second
}
