import type { Evidence, MatchClass } from '../../contract/duplicates.ts'

const classNames: Readonly<Record<MatchClass, string>> = {
  exact: 'Identical files',
  'same-pixels': 'Same picture, different file',
  'same-audio': 'Same sound, different file',
  near: 'Near-duplicates',
}

/** The heading of a group of this class. */
export function matchClassName(matchClass: MatchClass): string {
  return classNames[matchClass]
}

const shortNames: Readonly<Record<MatchClass, string>> = {
  exact: 'identical',
  'same-pixels': 'same picture',
  'same-audio': 'same sound',
  near: 'nearly the same',
}

/** The class in a word or two, for lists. */
export function matchClassShort(matchClass: MatchClass): string {
  return shortNames[matchClass]
}

/** Why two files are thought to match, in one line. */
export function evidenceText(evidence: Evidence): string {
  if (evidence.class === 'exact') return 'Every byte is the same'
  if (evidence.class === 'same-pixels') return 'Every pixel is the same; the file around it differs'
  if (evidence.class === 'same-audio') return 'The sound is the same; the file around it differs'
  const parts = ['Looks the same']
  if (evidence.cosine !== null) parts.push(`similarity ${evidence.cosine.toFixed(3)}`)
  if (evidence.hashDistance !== null) {
    parts.push(`${evidence.hashDistance} of 64 fingerprint bits differ`)
  }
  return parts.join(' · ')
}
