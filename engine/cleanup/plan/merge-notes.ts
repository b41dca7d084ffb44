import type { PictureNotes } from '../../../contract/cleanup-merge.ts'

/**
 * What a keeper lacks and its copies have. What the keeper says itself is never contradicted: of its
 * copies the first that knows a thing is believed, keywords are gathered from all.
 *
 * @returns null where there is nothing to carry over
 */
export function mergeNotes(
  keeper: PictureNotes,
  copies: readonly PictureNotes[],
): PictureNotes | null {
  const missing: PictureNotes = {}
  for (const copy of copies) {
    if (keeper.caption === undefined) missing.caption ??= copy.caption
    if (keeper.rating === undefined) missing.rating ??= copy.rating
    if (keeper.position === undefined) missing.position ??= copy.position
    if (keeper.taken === undefined) missing.taken ??= copy.taken
  }
  const known = new Set(keeper.keywords)
  const keywords = [...new Set(copies.flatMap((copy) => copy.keywords ?? []))].filter(
    (keyword) => !known.has(keyword),
  )
  // A sidecar's list stands for the picture's own: it holds both.
  if (keywords.length > 0) missing.keywords = [...known, ...keywords]
  const told = Object.entries(missing).filter(([, value]) => value !== undefined)
  return told.length === 0 ? null : Object.fromEntries(told)
}
