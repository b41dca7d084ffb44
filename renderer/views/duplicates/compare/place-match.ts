import type { GroupMember, MatchProof } from '../../../../contract/duplicates.ts'
import type { Frame, PictureSize, Placement } from './placement.ts'
import {
  IN_PLACE,
  coverWhole,
  frameAround,
  placeAfter,
  placeBack,
  placedCorners,
  sizeOf,
} from './placement.ts'

/** Turns that are this near to a quarter are quarters; the boxes then tell each side's scale. */
const QUARTER_WITHIN_DEGREES = 0.3
/** Below this share of a picture the other shows a part of it only. */
const WHOLE_SHARE = 0.98

/** How the second picture of a proof lies on the first, so that the same lies over the same. */
export function placementOf(proof: MatchProof): Placement {
  const { boxInFirst: first, boxInSecond: second } = proof
  const quarters = Math.round(proof.rotationDegrees / 90)
  const isQuarter = Math.abs(proof.rotationDegrees - quarters * 90) < QUARTER_WITHIN_DEGREES
  const turn = ((isQuarter ? quarters * 90 : proof.rotationDegrees) * Math.PI) / 180
  const [across, down] =
    quarters % 2 === 0 ? [second.width, second.height] : [second.height, second.width]
  const scaleX = (proof.mirrored ? -1 : 1) * (isQuarter ? first.width / across : 1 / proof.scale)
  const scaleY = isQuarter ? first.height / down : 1 / proof.scale
  const turned = {
    a: scaleX * Math.cos(turn),
    b: -scaleY * Math.sin(turn),
    c: scaleX * Math.sin(turn),
    d: scaleY * Math.cos(turn),
  }
  // What both show has the same middle in both.
  const middle = { x: second.x + second.width / 2, y: second.y + second.height / 2 }
  return {
    ...turned,
    e: first.x + first.width / 2 - (turned.a * middle.x + turned.c * middle.y),
    f: first.y + first.height / 2 - (turned.b * middle.x + turned.d * middle.y),
  }
}

/**
 * How a member of a group lies on another.
 *
 * @param first the member that the evidence of all others is about
 */
export function placeOnKeeper(
  other: GroupMember,
  keeper: GroupMember,
  first: GroupMember,
): Placement {
  const onFirst = (member: GroupMember): Placement => {
    if (member.evidence === null) return IN_PLACE
    const { proof } = member.evidence
    return proof ? placementOf(proof) : coverWhole(sizeOf(member.asset), sizeOf(first.asset))
  }
  return placeAfter(placeBack(onFirst(keeper)), onFirst(other))
}

/** The space that the keeper and the other picture take up together. */
export function canvasOf(keeper: PictureSize, own: PictureSize, placement: Placement): Frame {
  return frameAround([...placedCorners(keeper, IN_PLACE), ...placedCorners(own, placement)])
}

/** Whether the other shows only a part of a picture, which is then drawn in it. */
export function showsPart(whole: PictureSize, own: PictureSize, placement: Placement): boolean {
  const box = frameAround(placedCorners(own, placement))
  const across = Math.min(whole.width, box.left + box.width) - Math.max(0, box.left)
  const down = Math.min(whole.height, box.top + box.height) - Math.max(0, box.top)
  return Math.max(0, across) * Math.max(0, down) < WHOLE_SHARE * whole.width * whole.height
}
