import type { Certainty } from '../../contract/search.ts'

interface CertaintyWords {
  readonly word: string
  /** Filled segments of a bar of four. */
  readonly level: number
}

const words: Readonly<Record<Certainty, CertaintyWords>> = {
  'same file': { word: 'Same file', level: 4 },
  strong: { word: 'Strong', level: 3 },
  likely: { word: 'Likely', level: 2 },
  weak: { word: 'Weak', level: 1 },
  noise: { word: 'Noise', level: 0 },
}

/** How a search result's certainty is said and drawn. */
export function certaintyWords(certainty: Certainty): CertaintyWords {
  return words[certainty]
}

/** A label's probability (0..1) as a word. */
export function probabilityWord(score: number): string {
  if (score >= 0.8) return 'very likely'
  if (score >= 0.5) return 'likely'
  if (score >= 0.2) return 'possible'
  return 'a guess'
}

/** How sure a group of duplicates is (0..1), as a word. */
export function groupCertaintyWord(certainty: number): string {
  if (certainty >= 1) return 'certain'
  if (certainty >= 0.9) return 'very sure'
  if (certainty >= 0.75) return 'sure'
  return 'look closely'
}
