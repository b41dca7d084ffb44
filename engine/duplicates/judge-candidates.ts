import { contentIdSchema } from '../../contract/ids.ts'
import type { EngineContext } from '../context.ts'
import type { DecoderTask } from '../media/decoder-protocol.ts'
import { assetsOfContent } from '../store/assets.ts'
import type { Comparable } from '../store/matches.ts'
import { sketchOf } from '../store/sketches.ts'
import type { Candidate } from './candidates.ts'
import type { Match } from './choose-groups.ts'
import { looksUnchanged, matchProof } from './proof/match-proof.ts'
import type { Proof } from './proof/proof.ts'
import { haveSamePixels } from './same-pixels.ts'
import { makeSketches } from './sketches.ts'

/** A picture above this is blank or nearly uniform, and like every other such picture. */
const BLANK_ABOVE = 0.97
/** Where nothing can be proven by detail, equal pixels are looked for from here on. */
const SAME_PIXELS_COSINE = 0.995
const SAME_PIXELS_HASH_DISTANCE = 2

/**
 * Local features, sliding the smaller of two pictures over the larger, or laying one over the other
 * through a third that both match: its content by that of the other.
 */
export type Means = 'features' | 'parts' | { readonly through: ReadonlyMap<number, number> }

/**
 * Compares a picture with others, all that is needed included.
 *
 * @returns one for each that could be compared; a look-alike where nothing was proven, but nothing
 *   of blank pictures, which look like all others of their kind
 * @throws LikenessError `cancelled`
 */
export async function judgeCandidates(
  context: EngineContext,
  picture: Comparable,
  candidates: readonly Candidate[],
  signal: AbortSignal,
  by: Means = 'features',
): Promise<Match[]> {
  const provable = candidates.filter(({ other }) => !isBlank(picture) && !isBlank(other))
  const proofs = await prove(context, picture, provable, signal, by)
  const matches: Match[] = []
  for (const candidate of candidates) {
    const { other, cosine, hashDistance } = candidate
    const pair = { first: picture.contentId, second: other.contentId, cosine, hashDistance }
    const proof = proofs.get(other.contentId) ?? null
    const worthIt = proof ? looksUnchanged(proof) : isVeryNear(candidate)
    if (worthIt && (await haveSamePixels(context, picture, other))) {
      matches.push({ ...pair, class: 'same-pixels', proof: null })
    } else if (proof) {
      matches.push({ ...pair, ...matchProof(proof, sizeOf(picture), sizeOf(other)) })
    } else if (provable.includes(candidate)) {
      matches.push({ ...pair, class: 'look-alike', proof: null })
    }
  }
  return matches
}

async function prove(
  context: EngineContext,
  picture: Comparable,
  candidates: readonly Candidate[],
  signal: AbortSignal,
  by: Means,
): Promise<Map<number, Proof | null>> {
  const { catalog, pool } = context
  if (candidates.length === 0) return new Map()
  await makeSketches(context, [picture, ...candidates.map(({ other }) => other)], signal)
  const sketch = sketchOf(catalog, picture.contentId)
  const through = typeof by === 'object' ? by.through : null
  const others = candidates.flatMap(({ other }): Other[] => {
    const { contentId } = other
    const bytes = sketchOf(catalog, contentId)
    const middle = through ? sketchOf(catalog, through.get(contentId) ?? -1) : null
    if (!bytes || (through && !middle)) return []
    return [{ contentId, bytes, middle, isWhole: pixelsOf(other) > pixelsOf(picture) }]
  })
  const [asset] = assetsOfContent(catalog, contentIdSchema.parse(picture.contentId))
  if (!sketch || !asset || others.length === 0) return new Map()
  const sketches = others.map(({ bytes }) => bytes)
  const task = {
    type: 'prove',
    path: asset.path,
    sketch,
    others: sketches,
    by: howToProve(by, others),
  } as const
  const result = await pool.run(task, signal)
  if (result.type !== 'prove') return new Map()
  return new Map(others.map(({ contentId }, i) => [contentId, result.proofs[i] ?? null]))
}

interface Other {
  readonly contentId: number
  readonly bytes: Uint8Array
  /** Of the third picture, where there is one. */
  readonly middle: Uint8Array | null
  readonly isWhole: boolean
}

function howToProve(
  by: Means,
  others: readonly Other[],
): Extract<DecoderTask, { type: 'prove' }>['by'] {
  if (by === 'features') return { means: 'features' }
  if (by === 'parts') return { means: 'parts', wholes: others.map(({ isWhole }) => isWhole) }
  return { means: 'through', middles: others.flatMap(({ middle }) => middle ?? []) }
}

function isBlank({ blankness }: Comparable): boolean {
  return blankness > BLANK_ABOVE
}

function isVeryNear({ cosine, hashDistance }: Candidate): boolean {
  return (cosine ?? 0) >= SAME_PIXELS_COSINE && hashDistance <= SAME_PIXELS_HASH_DISTANCE
}

function pixelsOf({ widthPx, heightPx }: Comparable): number {
  return widthPx * heightPx
}

function sizeOf({ widthPx, heightPx }: Comparable) {
  return { width: Math.max(1, widthPx), height: Math.max(1, heightPx) }
}
