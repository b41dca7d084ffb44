import type { Evidence, MatchClass, MatchProof } from '../../contract/duplicates.ts'

const classNames: Readonly<Record<MatchClass, string>> = {
  exact: 'Identical files',
  'same-pixels': 'Same picture, different file',
  'same-audio': 'Same sound, different file',
  're-encoded': 'Compressed anew or resized',
  turned: 'Turned or mirrored',
  cropped: 'Cropped',
  edited: 'Edited',
  burst: 'Burst or series',
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
  burst: 'same series',
  'look-alike': 'looks alike',
}

/** Series and look-alikes are shown, and never offered for a clean-up. */
export function isOffered(matchClass: MatchClass): boolean {
  return matchClass !== 'burst' && matchClass !== 'look-alike'
}

/** The class in a word or two, for lists. */
export function matchClassShort(matchClass: MatchClass): string {
  return shortNames[matchClass]
}

interface Size {
  readonly width: number
  readonly height: number
}

function percent(share: number): string {
  return `${Math.round(100 * share)} %`
}

function areaShare(box: Size, whole: Size): number {
  return (box.width * box.height) / (whole.width * whole.height)
}

/** From this share on the whole picture is shown, but for what rounding loses at its edges. */
const WHOLE_SHARE = 0.96
const SAME_SCALE = 0.02

/** Which part of the other each shows; null where both show all of it. */
function partText({ boxInFirst, boxInSecond }: MatchProof, keeper: Size, own: Size): string | null {
  const ofKeeper = areaShare(boxInFirst, keeper)
  const ofOwn = areaShare(boxInSecond, own)
  if (ofKeeper >= WHOLE_SHARE && ofOwn >= WHOLE_SHARE) return null
  if (ofOwn >= WHOLE_SHARE) return `shows ${percent(ofKeeper)} of the one to keep`
  if (ofKeeper >= WHOLE_SHARE) return `shows more: the one to keep is ${percent(ofOwn)} of it`
  return `shares ${percent(ofKeeper)} of the one to keep, and shows more at other sides`
}

function turnText({ rotationDegrees, mirrored }: MatchProof): string | null {
  const degrees = Math.round(Math.abs(rotationDegrees))
  const way = rotationDegrees > 0 ? ' clockwise' : ' anticlockwise'
  const turned = degrees >= 1 ? `turned ${degrees}°${degrees === 180 ? '' : way}` : null
  if (!mirrored) return turned
  return turned === null ? 'mirrored' : `mirrored and ${turned}`
}

function scaleText({ scale }: MatchProof): string | null {
  if (Math.abs(scale - 1) < SAME_SCALE) return null
  return `${scale < 1 ? 'reduced' : 'enlarged'} to ${percent(scale)}`
}

const framedWords = {
  first: 'lies inside the one to keep, among other things',
  second: 'shows the one to keep with something around it',
} as const

/**
 * Why two files are thought to match, in one line.
 *
 * @param keeper size of the first picture of the evidence in pixels
 * @param own size of the second
 */
export function evidenceText(evidence: Evidence, keeper: Size, own: Size): string {
  if (evidence.class === 'exact') return 'Every byte is the same'
  if (evidence.class === 'same-pixels') return 'Every pixel is the same; the file around it differs'
  if (evidence.class === 'same-audio') return 'The sound is the same; the file around it differs'
  if (evidence.class === 'burst') return 'Taken by the same camera moments apart: each its own'
  if (evidence.class === 'look-alike') return 'Looks alike; nothing proves that it is the same'
  const { proof } = evidence
  const done = proof
    ? [
        proof.framedBy ? framedWords[proof.framedBy] : partText(proof, keeper, own),
        turnText(proof),
        scaleText(proof),
        evidence.class === 'edited' && proof.framedBy === null ? 'looks edited' : null,
      ].filter((part) => part !== null)
    : []
  const what = done.length === 0 ? 'the same picture, compressed anew' : done.join(', ')
  const agree = proof ? ` · ${percent(proof.agreement)} of the details agree` : ''
  return what.charAt(0).toUpperCase() + what.slice(1) + agree
}

/** The figures behind a match, for those who want to know. */
export function evidenceFigures({ cosine, hashDistance, proof }: Evidence): string | undefined {
  const parts: string[] = []
  if (proof && proof.inliers > 0) parts.push(`${proof.inliers} points match`)
  if (cosine !== null) parts.push(`similarity ${cosine.toFixed(3)}`)
  if (hashDistance !== null) parts.push(`${hashDistance} of 64 fingerprint bits differ`)
  return parts.length === 0 ? undefined : parts.join(' · ')
}
