import type { Figures } from './acceptance.ts'
import { couldBeAccepted, isAccepted, isUnclear } from './acceptance.ts'
import { agreeBesideCover } from './covered-agreement.ts'
import { compareLooks, edgeAlong } from './compare-looks.ts'
import type { Correspondence } from './fit-transform.ts'
import { fitTransform } from './fit-transform.ts'
import { frameTransforms } from './frame-transforms.ts'
import { levelAgreement } from './level-agreement.ts'
import { matchFeatures } from './match-features.ts'
import type { PictureSketch } from './picture-sketch.ts'
import type { PixelAgreement } from './pixel-agreement.ts'
import { agreementAtScales } from './pixel-agreement.ts'
import type { Proof } from './proof.ts'
import { areaScale, invert, rescale, type Transform } from './transform.ts'

/** A picture with fewer features than this is nearly uniform, and like all others of its kind. */
const LEAST_FEATURES = 25
/** Below this, too little is left of a picture beside what covers it. */
const LEAST_BESIDE_COVER = 0.25
/** From here on nothing better is looked for. */
const SURE_AGREEMENT = 0.9
/** Least share of one of the two that must lie inside the other. */
const LEAST_COVERAGE = 0.6
/** A shared overlay may win over the picture below it: then what is left is tried again. */
const MOST_MODELS = 3

/** How two pictures agree with a transform that something proposed. */
interface Found extends PixelAgreement, Figures {
  readonly transform: Transform
  readonly besideCover: boolean
  /** The first picture's features that are found again in the second, where they proposed it. */
  readonly features: readonly number[]
  /** The same with where they lie in both. */
  readonly matches: readonly Correspondence[]
}

/** Whether two pictures show the same, and what of the first was found again in the second. */
export interface Comparison {
  readonly proof: Proof | null
  /** Features of the first: those of the proof, or else all that were found and refuted. */
  readonly features: readonly number[]
  /** Those of the proof with where they lie in both; none where whole frames were laid over. */
  readonly matches: readonly Correspondence[]
}

/** Where less of the pixels agrees, the pictures are different, whatever features they share. */
const DIFFERENT_BELOW = 0.33

/**
 * Looks for proof that two pictures show the same: the whole frame in eight positions first, which
 * costs little, then local features, then those of the mirror image. Whatever proposes a transform,
 * the pixels decide: what was laid over each other has to agree over most of what has texture, so
 * that a caption, watermark or application frame alone never joins two pictures.
 *
 * @returns the proof that is accepted at the most generous strictness at least, if any
 */
export function comparePair(first: PictureSketch, second: PictureSketch): Comparison {
  const isUniform = Math.min(first.features.count, second.features.count) < LEAST_FEATURES
  if (isUniform) return { proof: null, features: [], matches: [] }
  let best: Found | null = null
  let nearest: Found | null = null
  const refuted = new Set<number>()
  for (const found of proposals(first, second)) {
    if (found.agreement < DIFFERENT_BELOW) for (const one of found.features) refuted.add(one)
    if (isAccepted(found, 'normal')) best = better(found, best)
    else if (isAccepted(found, 'generous')) nearest = better(found, nearest)
    if (best && best.agreement >= SURE_AGREEMENT) break
  }
  const proven = best ?? nearest
  if (!proven) return { proof: null, features: [...refuted], matches: [] }
  const { features, matches } = proven
  return { proof: toProof(first, second, proven), features, matches }
}

/** The proof of {@link comparePair} alone. */
export function provePair(first: PictureSketch, second: PictureSketch): Proof | null {
  return comparePair(first, second).proof
}

function better(found: Found, best: Found | null): Found {
  return found.agreement > (best?.agreement ?? 0) ? found : (best ?? found)
}

/** How far the pixels agree with a proposed transform; null when it cannot be told. */
export function judge(
  first: PictureSketch,
  second: PictureSketch,
  transform: Transform,
  features: readonly number[],
): Found | null {
  const found = agreementAtScales(first.plane, second.plane, transform)
  if (!found || Math.max(found.coverageOfFirst, found.coverageOfSecond) < LEAST_COVERAGE)
    return null
  const figures = { ...found, inliers: features.length }
  const isOpen = couldBeAccepted(figures, 'generous') || isUnclear(figures)
  const levels = isOpen ? levelsOfBoth(first, second, transform) : null
  const judged = { ...figures, levels, transform, features, matches: [] }
  const mayBeCovered =
    figures.agreement >= LEAST_BESIDE_COVER &&
    !isAccepted({ ...judged, besideCover: false }, 'normal')
  return { ...judged, besideCover: mayBeCovered && agreeCovered(first, second, transform) }
}

/** The finer of the two is laid over the coarser, so that it is averaged, never invented. */
function agreeCovered(first: PictureSketch, second: PictureSketch, transform: Transform): boolean {
  const scale = areaScale(transform, first.plane.width / 2, first.plane.height / 2)
  if (Math.abs(scale) >= 1) return agreeBesideCover(first.plane, second.plane, transform)
  const back = invert(transform)
  return back !== null && agreeBesideCover(second.plane, first.plane, back)
}

/** The same whichever of the two is the first. */
function levelsOfBoth(first: PictureSketch, second: PictureSketch, transform: Transform): number {
  const back = invert(transform)
  return Math.max(
    levelAgreement(first.plane, second.plane, transform),
    back ? levelAgreement(second.plane, first.plane, back) : 0,
  )
}

function* proposals(first: PictureSketch, second: PictureSketch): Generator<Found> {
  for (const transform of frameTransforms(first.plane, second.plane).slice(0, 2)) {
    const found = judge(first, second, transform, [])
    if (found) yield found
  }
  for (const mirrored of [false, true]) {
    let matches = correspondences(first, second, mirrored)
    for (let model = 0; model < MOST_MODELS; model += 1) {
      const reach = Math.max(second.plane.width, second.plane.height)
      const fit = fitTransform(matches, first.plane, reach)
      if (!fit) break
      const { width } = first.plane
      const transform = mirrored ? fromMirrored(fit.transform, width) : fit.transform
      const features = fit.inliers.map(({ feature }) => feature)
      const found = judge(first, second, transform, features)
      const inliers = mirrored ? fit.inliers.map((match) => mirror(match, width)) : fit.inliers
      if (found) yield { ...found, matches: inliers }
      if (found && isAccepted(found, 'normal')) return
      const explained = new Set(fit.inliers)
      matches = matches.filter((match) => !explained.has(match))
    }
  }
}

/** Matches from the first picture, or from its mirror image, to the second. */
function correspondences(
  { features: from, plane }: PictureSketch,
  { features: to }: PictureSketch,
  mirrored: boolean,
): Correspondence[] {
  const { first, second } = matchFeatures(
    mirrored ? from.mirrored : from.descriptors,
    to.descriptors,
  )
  return first.map((i, at) => {
    const j = second[at] ?? 0
    const x = from.x[i] ?? 0
    const angle = from.angle[i] ?? 0
    return {
      feature: i,
      from: { x: mirrored ? plane.width - x : x, y: from.y[i] ?? 0 },
      to: { x: to.x[j] ?? 0, y: to.y[j] ?? 0 },
      scale: (to.size[j] ?? 1) / (from.size[i] ?? 1),
      turn: (to.angle[j] ?? 0) - (mirrored ? Math.PI - angle : angle),
    }
  })
}

/** A match of the mirror image where it lies in the picture itself. */
function mirror(match: Correspondence, width: number): Correspondence {
  return { ...match, from: { x: width - match.from.x, y: match.from.y } }
}

/** A transform from the mirror image, from the picture itself. */
function fromMirrored([a, b, c, d, e, f, g, h, i]: Transform, width: number): Transform {
  const last = i + g * width
  const row = (x: number, y: number, shift: number) =>
    [-x / last, y / last, (shift + x * width) / last] as const
  const [m0, m1, m2] = row(a, b, c)
  const [m3, m4, m5] = row(d, e, f)
  return [m0, m1, m2, m3, m4, m5, -g / last, h / last, 1]
}

const UNIT = { width: 1, height: 1 }

/** What is kept of how two pictures agree. */
export function toProof(
  first: PictureSketch,
  second: PictureSketch,
  found: Omit<Found, 'features' | 'matches'>,
): Proof {
  const { transform } = found
  const inverse = invert(transform) ?? transform
  return {
    inliers: found.inliers,
    agreement: found.agreement,
    contradiction: found.contradiction,
    levels: found.levels,
    besideCover: found.besideCover,
    coverageOfFirst: found.coverageOfFirst,
    coverageOfSecond: found.coverageOfSecond,
    transform: [...rescale(transform, first.plane, UNIT, second.plane, UNIT)],
    looks: compareLooks(first, second, transform),
    edgeInFirst: edgeAlong(first.plane, second.plane, inverse),
    edgeInSecond: edgeAlong(second.plane, first.plane, transform),
  }
}
