import { writeFile } from 'node:fs/promises'
import type { DecoderResult, DecoderTask } from './decoder-protocol.ts'
import { describePictureFile } from './describe-picture-file.ts'
import { describeSoundFile } from './describe-sound-file.ts'
import type { PictureSketch } from '../duplicates/proof/picture-sketch.ts'
import { packSketch, unpackSketch } from '../duplicates/proof/sketch-bytes.ts'
import { matchedPoints } from '../duplicates/proof/matched-points.ts'
import { proveOthers } from '../duplicates/proof/prove-others.ts'
import { provePart } from '../duplicates/proof/prove-part.ts'
import { proveThrough } from '../duplicates/proof/prove-through.ts'
import type { Proof } from '../duplicates/proof/proof.ts'
import { hashFile } from './hash-file.ts'
import { identifyFile } from './identify-file.ts'
import { MediaError } from './media-error.ts'
import { encodeDetailTile } from './picture/detail-tile.ts'
import { hashPixels } from './picture/pixel-hash.ts'
import { readPictureHeader } from './picture/read-picture-header.ts'
import { encodePreview } from './picture/thumbnail.ts'
import { editPicture } from './picture/edit-picture.ts'
import { sketchPicture } from './picture/sketch-picture.ts'
import { writePlayableWav } from './sound/playable-wav.ts'
import { thumbnailPath } from './thumbnail-path.ts'

/** Above this a picture is decoded while no other is: HEIC is held whole, and twice, in memory. */
const ALONE_ABOVE_PIXELS = 40_000_000
const HEIC_ALONE_ABOVE_PIXELS = 16_000_000
/** A JPEG below this size cannot hold enough pixels to matter; its header is not read twice. */
const SMALL_JPEG_BYTES = 1_000_000

/** Never aborted: a decoder that is no longer wanted is killed as a whole. */
const untilKilled = new AbortController().signal

/**
 * Does one task of a decoder.
 *
 * @param askToGoAlone resolves once no other decoder works
 * @throws MediaError what is wrong with the file
 */
export async function decode(
  task: DecoderTask,
  askToGoAlone: () => Promise<void>,
): Promise<DecoderResult> {
  switch (task.type) {
    case 'hash':
      return { type: 'hash', ...(await hashFile(task.path)) }
    case 'describe':
      return describe(task, askToGoAlone)
    case 'hash-pixels':
      await goAloneIfLarge(task.path, askToGoAlone)
      return { type: 'hash-pixels', sha256: await hashPixels(task.path) }
    case 'write-preview':
      await goAloneIfLarge(task.path, askToGoAlone)
      await writeFile(task.target, (await encodePreview(task.path)).webp)
      return { type: 'written' }
    case 'write-detail-tile':
      await goAloneIfLarge(task.path, askToGoAlone)
      await writeFile(task.target, await encodeDetailTile(task.path, task.tile))
      return { type: 'written' }
    case 'write-edit':
      await goAloneIfLarge(task.path, askToGoAlone)
      await writeFile(task.target, await editPicture(task.path, task.edit))
      return { type: 'written' }
    case 'sketch-picture':
      await goAloneIfLarge(task.path, askToGoAlone)
      return { type: 'sketch-picture', sketch: packSketch(await sketchPicture(task.path)) }
    case 'prove':
      return { type: 'prove', proofs: proveAgainst(task) }
    case 'match-points': {
      const pairs = matchedPoints(unpackSketch(task.sketch), unpackSketch(task.other))
      return { type: 'match-points', pairs }
    }
    case 'write-wav':
      await writePlayableWav(task.path, task.target, untilKilled)
      return { type: 'written' }
  }
}

async function describe(
  task: Extract<DecoderTask, { type: 'describe' }>,
  askToGoAlone: () => Promise<void>,
): Promise<DecoderResult> {
  const identified = await identifyFile(task.path)
  if (identified.kind !== 'image' && identified.kind !== 'sound') {
    throw new MediaError('unsupported-format')
  }
  const file = await hashFile(task.path)
  if (identified.kind === 'sound') {
    const sound = await describeSoundFile(task.path, task.wanted, untilKilled)
    return { type: 'describe', ...file, ...sound }
  }
  if (identified.format !== 'jpeg' || identified.sizeBytes > SMALL_JPEG_BYTES) {
    await goAloneIfLarge(task.path, askToGoAlone)
  }
  const target =
    task.thumbnailFolder === null ? null : thumbnailPath(task.thumbnailFolder, file.sha256)
  const picture = await describePictureFile(task.path, task.wanted, target)
  return { type: 'describe', ...file, ...picture }
}

async function goAloneIfLarge(path: string, askToGoAlone: () => Promise<void>): Promise<void> {
  const { pixels, format } = await readPictureHeader(path)
  const limit = format === 'heic' ? HEIC_ALONE_ABOVE_PIXELS : ALONE_ABOVE_PIXELS
  if (pixels > limit) await askToGoAlone()
}

function proveAgainst({
  sketch,
  others,
  by,
}: Extract<DecoderTask, { type: 'prove' }>): (Proof | null)[] {
  const first = unpackSketch(sketch)
  switch (by.means) {
    case 'features':
      return proveOthers(first, unpackEach(others))
    case 'parts':
      return others.map((other, i) => provePart(first, unpackSketch(other), by.wholes[i] === false))
    case 'through':
      return by.middles.map((middle, i) => {
        const other = others[i]
        return other ? proveThrough(first, unpackSketch(other), unpackSketch(middle)) : null
      })
  }
}

/** One after the other: all at once would take many times the memory. */
function* unpackEach(packed: readonly Uint8Array[]): Generator<PictureSketch> {
  for (const sketch of packed) yield unpackSketch(sketch)
}
