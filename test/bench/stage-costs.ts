import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { encodeImages } from '../../engine/inference/encode-images.ts'
import { openSession } from '../../engine/inference/session.ts'
import { hashFile } from '../../engine/media/hash-file.ts'
import { decodePicture } from '../../engine/media/picture/decode-picture.ts'
import { measurePicture } from '../../engine/media/picture/picture-measures.ts'
import { readPictureMetadata } from '../../engine/media/picture/picture-metadata.ts'
import { prepareInput } from '../../engine/media/picture/prepare-input.ts'
import { encodeThumbnail, shrinkToThumbnail } from '../../engine/media/picture/thumbnail.ts'
import { encoderFor } from '../../models/catalog.ts'
import { imageRecipe } from './encoder-inputs.ts'
import { MODELS, temporaryFolder } from './places.ts'
import type { Report } from './report.ts'

const PHOTOS = 160
const WARM_UP = 32

/** CPU time of each step from file to vector, in one process, one after the other. */
export async function reportStages(report: Report, files: readonly string[]): Promise<void> {
  const { tower } = encoderFor('image')
  const recipe = imageRecipe()
  const session = await openSession(MODELS, tower.file)
  await using folder = await temporaryFolder()
  const thumbnail = join(folder.path, 'thumbnail.webp')
  const step = Math.max(1, Math.floor(files.length / (PHOTOS + WARM_UP)))
  const chosen = files.filter((_, i) => i % step === 0).slice(0, PHOTOS + WARM_UP)
  const costs = new Map<string, number>()
  let measuring = false
  const spend = async <T>(stage: string, work: () => Promise<T> | T): Promise<T> => {
    const before = process.cpuUsage()
    const value = await work()
    const { user, system } = process.cpuUsage(before)
    if (measuring) costs.set(stage, (costs.get(stage) ?? 0) + (user + system) / 1000)
    return value
  }
  let inputs: Uint8Array[] = []
  for (const [i, path] of chosen.entries()) {
    measuring = i >= WARM_UP
    await spend('hash of the bytes', () => hashFile(path))
    const picture = await spend('decode to the shared picture', () => decodePicture(path))
    await spend('metadata', () => readPictureMetadata(path, picture.exif))
    const small = await spend('shrink to the thumbnail', () => shrinkToThumbnail(picture))
    await spend('measures', () => measurePicture(small))
    const { webp } = await spend('encode the thumbnail', () => encodeThumbnail(small))
    await spend('write the thumbnail', () => writeFile(thumbnail, webp))
    inputs.push(await spend("resample to the encoder's input", () => prepareInput(picture, recipe)))
    if (inputs.length < tower.batchSize) continue
    await spend('encode', () => encodeImages(session, tower, inputs))
    inputs = []
  }
  report.note(`CPU time a photo, in one process, ${PHOTOS} photos:`)
  let sum = 0
  for (const [stage, ms] of costs) {
    sum += ms
    report.figure(`  ${stage}`, `${(ms / PHOTOS).toFixed(2)} ms`)
  }
  report.figure('  together', `${(sum / PHOTOS).toFixed(2)} ms`)
}
