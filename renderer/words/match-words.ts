import type { Evidence, MatchClass } from '../../contract/duplicates.ts'

const classNames: Readonly<Record<MatchClass, string>> = {
  exact: 'Identical files',
  'same-pixels': 'Same picture, different file',
  'same-audio': 'Same sound, different file',
  're-encoded': 'Compressed anew or resized',
  turned: 'Turned or mirrored',
  cropped: 'Cropped',
  edited: 'Edited',
  'look-alike': 'Look-alikes',
}

/** The heading of a group of this class. */
export function matchClassName(matchClass: MatchClass): string {
  return classNames[matchClass]
}

const shortNames: Readonly<Record<MatchClass, string>> = {
  exact: 'identical',
  'same-pixels': 'same picture',
  'same-audio': 'same sound',
  're-encoded': 'compressed anew',
  turned: 'turned',
  cropped: 'cropped',
  edited: 'edited',
  'look-alike': 'looks alike',
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
  const parts = ['Shows the same picture']
  if (evidence.proof) {
    const { agreement, inliers } = evidence.proof
    parts.push(`${Math.round(agreement * 100)} % of the details agree`)
    if (inliers > 0) parts.push(`${inliers} points match`)
  }
  if (evidence.cosine !== null) parts.push(`similarity ${evidence.cosine.toFixed(3)}`)
  if (evidence.hashDistance !== null) {
    parts.push(`${evidence.hashDistance} of 64 fingerprint bits differ`)
  }
  return parts.join(' · ')
}
