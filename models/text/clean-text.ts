import type { TextRecipe } from '../recipe.ts'

/** ASCII punctuation, as Python's string.punctuation. */
const PUNCTUATION = /[!-/:-@[-`{-~]/g

/**
 * A text as its encoder was trained to see it. `canonical` is big_vision's and open_clip's
 * canonicalisation for SigLIP: lower case, no ASCII punctuation, single spaces.
 */
export function cleanText(text: string, cleaning: TextRecipe['cleaning']): string {
  if (cleaning === 'none') return text
  const lower = text.toLowerCase()
  if (cleaning === 'lower-case') return lower
  return lower.replaceAll('_', ' ').replace(PUNCTUATION, '').replace(/\s+/g, ' ').trim()
}
