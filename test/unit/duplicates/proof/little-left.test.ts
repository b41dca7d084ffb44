import assert from 'node:assert/strict'
import { join } from 'node:path'
import { test } from 'node:test'
import type { Sharp } from 'sharp'
import sharp from 'sharp'
import { provePair } from '../../../../engine/duplicates/proof/prove-pair.ts'
import { proveThrough } from '../../../../engine/duplicates/proof/prove-through.ts'
import { provePart } from '../../../../engine/duplicates/proof/prove-part.ts'
import { sketchPicture } from '../../../../engine/media/picture/sketch-picture.ts'
import { drawText } from '../../../helpers/drawn-text.ts'
import { SAMPLES } from '../../../helpers/sample-files.ts'
import { temporaryFolder } from '../../../helpers/temporary-folder.ts'

const PHOTOS = ['animals/farm/dog.jpg', 'flowers/dahlia.jpg', 'animals/farm/owl.jpg'] as const
const SIZE = { width: 800, height: 600 }
/** 35 % of each side. */
const PART = { left: 250, top: 170, width: 280, height: 210 }

/** What another edit leaves of it, the part included. */
const EDIT = { left: 160, top: 90, width: 460, height: 370 }

const photo = (path: string) =>
  sharp(join(SAMPLES, 'photos', path)).resize(SIZE.width, SIZE.height, { fit: 'cover' })

async function sketchesOf(pictures: readonly Sharp[]) {
  await using folder = await temporaryFolder()
  const sketches = []
  for (const [i, picture] of pictures.entries()) {
    const path = join(folder.path, `${String(i)}.jpg`)
    await picture.jpeg({ quality: 85 }).toFile(path)
    sketches.push(await sketchPicture(path))
  }
  return sketches
}

async function withWords(path: string): Promise<Sharp> {
  const rgb = await photo(path).removeAlpha().raw().toBuffer()
  for (const y of [12, 112, 480]) {
    const at = { x: 16, y, dotPx: 11 }
    const words = 'when nobody believes'.slice(y % 5, 12)
    drawText({ ...SIZE, rgb }, words, { ...at, x: at.x + 11, y: y + 6 }, [0, 0, 0])
    drawText({ ...SIZE, rgb }, words, at, [255, 255, 255])
  }
  return sharp(rgb, { raw: { ...SIZE, channels: 3 } })
}

test('a photo is found below words that cover a third of it; another photo is not', async () => {
  const covered = await sketchesOf(await Promise.all(PHOTOS.map(withWords)))
  const photos = await sketchesOf(PHOTOS.map(photo))
  for (const [i, first] of photos.entries()) {
    for (const [j, second] of covered.entries()) {
      assert.equal(provePair(first, second) !== null, i === j, `${PHOTOS[i]} ${PHOTOS[j]}`)
      assert.equal(provePair(second, first) !== null, i === j, `${PHOTOS[j]} ${PHOTOS[i]}`)
    }
  }
})

test('a small part of a photo is found by sliding it, in its place; in another photo it is not', async () => {
  const parts = await sketchesOf(PHOTOS.map((path) => photo(path).extract(PART)))
  const photos = await sketchesOf(PHOTOS.map(photo))
  for (const [i, whole] of photos.entries()) {
    for (const [j, part] of parts.entries()) {
      const proof = provePart(whole, part, true)
      assert.equal(proof !== null, i === j, `${PHOTOS[i]} ${PHOTOS[j]}`)
      if (!proof) continue
      const [a = 0, , c = 0, , e = 0, f = 0] = proof.transform
      assert.ok(Math.abs(SIZE.width / PART.width / a - 1) < 0.08, String(a))
      assert.ok(Math.abs(-c / a - PART.left / SIZE.width) < 0.03, String(c))
      assert.ok(Math.abs(-f / e - PART.top / SIZE.height) < 0.03, String(f))
      assert.ok(provePart(part, whole, false), 'the other way round')
    }
  }
})

test('a small part is laid over its photo through an edit that matches both, and over no other', async () => {
  const [photos, parts, edits] = await Promise.all([
    sketchesOf(PHOTOS.map(photo)),
    sketchesOf(PHOTOS.map((path) => photo(path).extract(PART))),
    sketchesOf(PHOTOS.map((path) => photo(path).extract(EDIT))),
  ])
  for (const [i, whole] of photos.entries()) {
    for (const [j, part] of parts.entries()) {
      const edit = edits[j]
      assert.ok(edit)
      const proof = proveThrough(whole, part, edit)
      assert.equal(proof !== null, i === j, `${PHOTOS[i]} ${PHOTOS[j]}`)
    }
  }
})
