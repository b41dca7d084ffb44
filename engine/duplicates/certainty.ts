import type { DuplicateGroup, Evidence } from '../../contract/duplicates.ts'

/** What likeness is worth at most beside equal bytes, pixels or samples. */
const MOST_OF_LIKENESS = 0.98
/** Where nothing says how much agrees. */
const UNPROVEN = 0.5

/**
 * How sure a match is, 0 to 1: 1 where bytes, pixels or samples are equal, otherwise by the share of
 * details that agree. It orders what to look at; it is not a measured probability.
 */
function certaintyOf({ class: matchClass, proof }: Evidence): number {
  if (matchClass === 'exact' || matchClass === 'same-pixels' || matchClass === 'same-audio')
    return 1
  return MOST_OF_LIKENESS * (proof?.agreement ?? UNPROVEN)
}

/** The certainty of a group's least sure match. */
export function groupCertainty({ members }: DuplicateGroup): number {
  return Math.min(...members.map(({ evidence }) => (evidence === null ? 1 : certaintyOf(evidence))))
}
