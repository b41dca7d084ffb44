import type { MatchClass, MatchProof, PixelBox } from '../../../contract/duplicates.ts'
import type { Proof } from './proof.ts'
import type { Size, Transform } from './transform.ts'
import { apply, areaScale, corners, invert, rescale, toTransform } from './transform.ts'

/** A picture that lies within the other by this share shows nothing else. */
const WHOLE = 0.96
/** The outline of something pasted in stands out by this much. */
const PASTED_EDGE = 1.8
const TURNED_DEGREES = 1.5
/** Below this share of agreeing pixels something was laid over. */
const UNTOUCHED_AGREEMENT = 0.9
const SAME_CONTRAST = [0.9, 1.11] as const
const SAME_BRIGHTNESS = 3
const SAME_DETAIL = 1.25
const SAME_COLOUR = 1.5

/**
 * Names what was done to a picture to make the other of it, and where both show the same.
 *
 * @param first whole pixels of the first picture's file
 */
export function matchProof(
  proof: Proof,
  first: Size,
  second: Size,
): { readonly class: MatchClass; readonly proof: MatchProof } {
  const transform = inPixels(proof, first, second)
  const centre = { x: first.width / 2, y: first.height / 2 }
  const area = areaScale(transform, centre.x, centre.y)
  const back = invert(transform) ?? transform
  const rotationDegrees = rotationAt(transform, centre.x, centre.y, area < 0)
  const boxInFirst = boxWithin(second, back, first)
  const boxInSecond = boxWithin(first, transform, second)
  const described: MatchProof = {
    inliers: proof.inliers,
    agreement: proof.agreement,
    contradiction: proof.contradiction,
    levels: proof.levels,
    besideCover: proof.besideCover,
    scale: Math.sqrt(Math.abs(area)),
    rotationDegrees,
    mirrored: area < 0,
    boxInFirst,
    boxInSecond,
    leastShare: Math.min(proof.coverageOfFirst, proof.coverageOfSecond),
    framedBy: framedBy(proof, shareOf(boxInFirst, first), shareOf(boxInSecond, second)),
  }
  return { class: classOf(proof, described, first, second), proof: described }
}

/** Whether nothing at all was done to the picture that a small copy of it would show. */
export function looksUnchanged({ agreement, coverageOfFirst, coverageOfSecond, looks }: Proof) {
  return (
    Math.min(agreement, coverageOfFirst, coverageOfSecond) > 0.99 &&
    Math.abs(looks.contrast - 1) < 0.01 &&
    Math.abs(looks.brightness) < 0.3 &&
    Math.abs(looks.detail - 1) < 0.05 &&
    looks.colour < 0.5
  )
}

function classOf(proof: Proof, described: MatchProof, first: Size, second: Size): MatchClass {
  const isTurned = described.mirrored || Math.abs(described.rotationDegrees) > TURNED_DEGREES
  if (described.framedBy) return 'edited'
  if (isTurned) return 'turned'
  if (proof.coverageOfFirst < WHOLE || proof.coverageOfSecond < WHOLE) return 'cropped'
  return looksEdited(proof, first, second) ? 'edited' : 're-encoded'
}

const longSide = ({ width, height }: Size) => Math.max(width, height)

/** Pixels along the longer side below which fine detail is lost by the size alone. */
const DETAILED_FROM_PX = 300

function looksEdited({ agreement, looks }: Proof, first: Size, second: Size): boolean {
  const softer = looks.detail < 1 ? second : first
  const detail = Math.max(looks.detail, 1 / looks.detail)
  return (
    agreement < UNTOUCHED_AGREEMENT ||
    looks.contrast < SAME_CONTRAST[0] ||
    looks.contrast > SAME_CONTRAST[1] ||
    Math.abs(looks.brightness) > SAME_BRIGHTNESS ||
    looks.colour > SAME_COLOUR ||
    (detail > SAME_DETAIL && longSide(softer) >= DETAILED_FROM_PX)
  )
}

/** Even a thin border leaves less than this of a picture to what it frames. */
const UNFRAMED = 0.985
/** In a collage a picture is trimmed to its place, at most to this share; the rest is of others. */
const TRIMMED = 0.4
const AMONG_OTHERS = 0.85

/** Whether one of the two lies inside the other as something that was pasted there. */
function framedBy(
  { edgeInFirst, edgeInSecond }: Proof,
  shareOfFirst: number,
  shareOfSecond: number,
): MatchProof['framedBy'] {
  const isPasted = (edge: number | null) => edge !== null && edge > PASTED_EDGE
  if (holds(shareOfFirst, shareOfSecond) && isPasted(edgeInFirst)) return 'first'
  if (holds(shareOfSecond, shareOfFirst) && isPasted(edgeInSecond)) return 'second'
  return null
}

/** Whether a picture, of which so much shows another, may hold it whole or trimmed to its place. */
function holds(share: number, shareOfOther: number): boolean {
  if (shareOfOther >= WHOLE) return share < UNFRAMED
  return shareOfOther >= TRIMMED && share < shareOfOther * AMONG_OTHERS
}

function shareOf(box: PixelBox, { width, height }: Size): number {
  return (box.width * box.height) / (width * height)
}

function inPixels({ transform }: Proof, first: Size, second: Size): Transform {
  const unit = { width: 1, height: 1 }
  return rescale(toTransform(transform), unit, first, unit, second)
}

/** Where the upright direction of the first points to in the second, degrees clockwise. */
function rotationAt(transform: Transform, x: number, y: number, mirrored: boolean): number {
  const from = apply(transform, x, y)
  const right = apply(transform, x + 1, y)
  const down = apply(transform, x, y + 1)
  // Both directions count, so that a stretch does not look like a turn.
  const sign = mirrored ? -1 : 1
  const dx = sign * (right.x - from.x) + (down.y - from.y)
  const dy = sign * (right.y - from.y) - (down.x - from.x)
  return (Math.atan2(dy, dx) * 180) / Math.PI
}

/** The box around a picture laid into another, as far as it lies within. */
function boxWithin(laid: Size, transform: Transform, within: Size): PixelBox {
  const points = corners(laid).map(({ x, y }) => apply(transform, x, y))
  const clamp = (value: number, most: number) => Math.min(Math.max(value, 0), most)
  const xs = points.map(({ x }) => clamp(x, within.width))
  const ys = points.map(({ y }) => clamp(y, within.height))
  const [x, y] = [Math.min(...xs), Math.min(...ys)]
  return { x, y, width: Math.max(...xs) - x, height: Math.max(...ys) - y }
}
