import type { CleanupSidecar, PictureNotes } from '../../contract/cleanup-merge.ts'
import { countOf } from '../../contract/format-count.ts'

/** What is written about a picture, in one line: "caption “At the sea”, keywords sea, boat, 4 stars". */
export function notesText({ caption, keywords, rating, position, taken }: PictureNotes): string {
  const parts = [
    caption === undefined ? null : `caption “${caption}”`,
    keywords === undefined ? null : `keywords ${keywords.join(', ')}`,
    rating === undefined ? null : countOf(rating, 'star'),
    position === undefined
      ? null
      : `place ${position.latitude.toFixed(4)}, ${position.longitude.toFixed(4)}`,
    taken === undefined ? null : `taken ${taken.replace('T', ' ')}`,
  ]
  return parts.filter((part) => part !== null).join(', ')
}

const sidecarWords: Readonly<Record<CleanupSidecar['state'], string>> = {
  intended: 'not known yet',
  written: 'written',
  failed: 'could not be written',
  removing: 'being taken away again',
  removed: 'taken away again',
  kept: 'changed since by another program, so it was left',
}

/** What became of a file with notes. */
export function sidecarStateText(state: CleanupSidecar['state']): string {
  return sidecarWords[state]
}
