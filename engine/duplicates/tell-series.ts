import type { MatchClass, MatchProof } from '../../contract/duplicates.ts'
import type { Match } from './choose-groups.ts'

/** When and with what a picture was taken; null where its file does not say. */
export interface Shot {
  /** By the camera's clock, ms since 1970. */
  readonly takenMs: number | null
  readonly camera: string | null
  readonly widthPx: number
  readonly heightPx: number
}

/** Two pictures of one series look at least this much alike where nothing is proven of them. */
export const SERIES_COSINE = 0.7

/**
 * Names the pairs that are two frames of a burst or series: shot by the same camera at different
 * moments, with no pause longer than the gap between them. However well their pixels agree, neither
 * is a copy of the other. A copy keeps the moment of its original, so equal moments stay what was
 * proven; a copy that lost its date has that of the picture it is a copy of.
 *
 * @param shots of every content in the matches
 * @param gapMs longest pause within a series; 0 tells none apart
 */
export function tellSeries(
  matches: readonly Match[],
  shots: ReadonlyMap<number, Shot>,
  gapMs: number,
): Match[] {
  if (gapMs <= 0) return [...matches]
  const dated = withInheritedMoments(matches, shots)
  const runs = runsOf(dated, gapMs)
  return matches.map((match) => {
    const [first, second] = [dated.get(match.first), dated.get(match.second)]
    if (!first || !second || EQUAL.has(match.class)) return match
    const run = runs.get(match.first)
    if (run === undefined || run !== runs.get(match.second)) return match
    const isSeries =
      match.class === 'look-alike'
        ? (match.cosine ?? 0) >= SERIES_COSINE
        : areTwoShots(first, second, match.proof)
    return isSeries ? { ...match, class: 'burst' } : match
  })
}

/** Nothing that equal bytes, pixels or samples say is doubted. */
const EQUAL: ReadonlySet<MatchClass> = new Set(['exact', 'same-pixels', 'same-audio'])

const wholeSecond = (ms: number) => Math.floor(ms / 1000)
const hasFraction = (ms: number) => ms % 1000 !== 0

function areTwoShots(first: Shot, other: Shot, proof: MatchProof | null): boolean {
  const [a, b] = [first.takenMs ?? 0, other.takenMs ?? 0]
  if (wholeSecond(a) !== wholeSecond(b)) return true
  // A program may drop the fraction of a second from a copy: then the second alone tells nothing.
  if (hasFraction(a) && hasFraction(b)) return a !== b
  return proof !== null && isDisplaced(first, other, proof)
}

const SAME_SCALE = 0.03
const SAME_DIRECTION_DEGREES = 3
/** Of its area two frames share less than this when the camera moved between them. */
const UNMOVED_SHARE = 0.985

/**
 * Whether two whole pictures of the same size are shifted against each other, as frames from the
 * hand are: an edit of one of them leaves it where it is, or changes its size.
 */
function isDisplaced(first: Shot, other: Shot, proof: MatchProof): boolean {
  const sameSize = first.widthPx === other.widthPx && first.heightPx === other.heightPx
  if (!sameSize || proof.mirrored || proof.framedBy !== null) return false
  if (Math.abs(proof.scale - 1) > SAME_SCALE) return false
  if (Math.abs(proof.rotationDegrees) > SAME_DIRECTION_DEGREES) return false
  const share = (box: MatchProof['boxInFirst']) =>
    (box.width * box.height) / Math.max(1, first.widthPx * first.heightPx)
  return share(proof.boxInFirst) < UNMOVED_SHARE && share(proof.boxInSecond) < UNMOVED_SHARE
}

/** Numbers the runs of shots of one camera without a longer pause; undated ones are in none. */
function runsOf(shots: ReadonlyMap<number, Shot>, gapMs: number): Map<number, number> {
  const ofCamera = new Map<string, { readonly id: number; readonly takenMs: number }[]>()
  for (const [id, { camera, takenMs }] of shots) {
    if (camera === null || takenMs === null) continue
    const known = ofCamera.get(camera)
    if (known) known.push({ id, takenMs })
    else ofCamera.set(camera, [{ id, takenMs }])
  }
  const runs = new Map<number, number>()
  let run = 0
  for (const taken of ofCamera.values()) {
    let beforeMs = -Infinity
    for (const { id, takenMs } of taken.sort((a, b) => a.takenMs - b.takenMs)) {
      if (takenMs - beforeMs > gapMs) run += 1
      beforeMs = takenMs
      runs.set(id, run)
    }
  }
  return runs
}

/** Whether a copy of this class shows its whole original unchanged. */
export function isWholeCopy(matchClass: MatchClass): boolean {
  return matchClass === 'same-pixels' || matchClass === 're-encoded'
}

/** Undated pictures with the moment of what they are a copy of, where that is not in doubt. */
function withInheritedMoments(
  matches: readonly Match[],
  shots: ReadonlyMap<number, Shot>,
): Map<number, Shot> {
  const origins = new Map<number, { readonly shot: Shot; readonly likeness: number }[]>()
  for (const match of matches) {
    if (!isWholeCopy(match.class)) continue
    for (const [copy, origin] of [
      [match.first, match.second],
      [match.second, match.first],
    ] as const) {
      const shot = shots.get(origin)
      if (!shot || shot.takenMs === null || shots.get(copy)?.takenMs !== null) continue
      const known = origins.get(copy) ?? []
      origins.set(copy, [...known, { shot, likeness: likenessOf(match) }])
    }
  }
  const dated = new Map(shots)
  for (const [copy, found] of origins) {
    const own = shots.get(copy)
    const [best, ...others] = found.toSorted((a, b) => b.likeness - a.likeness)
    const rival = others.find(({ shot }) => shot.takenMs !== best?.shot.takenMs)
    if (!own || !best || (rival && best.likeness - rival.likeness < CLEARLY)) continue
    dated.set(copy, { ...own, takenMs: best.shot.takenMs, camera: best.shot.camera })
  }
  return dated
}

const CLEARLY = 0.01

/** For comparing whole copies with each other only. */
function likenessOf({ class: kind, proof, hashDistance }: Match): number {
  if (kind === 'same-pixels') return 2
  return (proof?.agreement ?? 0) - (hashDistance ?? 0) / 64
}
