import assert from 'node:assert/strict'
import { join } from 'node:path'
import { test } from 'node:test'
import type { Sharp } from 'sharp'
import sharp from 'sharp'
import type { PixelBox } from '../../../../contract/duplicates.ts'
import { swapProof } from '../../../../contract/swap-proof.ts'
import { matchProof } from '../../../../engine/duplicates/proof/match-proof.ts'
import { provePair } from '../../../../engine/duplicates/proof/prove-pair.ts'
import { sketchPicture } from '../../../../engine/media/picture/sketch-picture.ts'
import { SAMPLES } from '../../../helpers/sample-files.ts'
import type { TemporaryFolder } from '../../../helpers/temporary-folder.ts'
import { temporaryFolder } from '../../../helpers/temporary-folder.ts'

const PHOTOS = [
  'animals/farm/cat.jpg',
  'animals/farm/dog.jpg',
  'flowers/dahlia.jpg',
  'travel/eiffel-tower.jpg',
] as const
const SIZE = { width: 800, height: 600 }

const photo = (path: string) =>
  sharp(join(SAMPLES, 'photos', path)).resize(SIZE.width, SIZE.height, { fit: 'cover' })

async function proven(folder: TemporaryFolder, original: Sharp, copy: Sharp) {
  const paths = ['original.png', 'copy.jpg'].map((name) => join(folder.path, name))
  const [first = '', second = ''] = paths
  await original.png().toFile(first)
  await copy.jpeg({ quality: 85 }).toFile(second)
  const proof = provePair(await sketchPicture(first), await sketchPicture(second))
  assert.ok(proof, 'nothing was proven')
  const { width, height } = await sharp(second).metadata()
  return matchProof(proof, SIZE, { width, height })
}

/** Intersection over union. */
function overlap(a: PixelBox, b: PixelBox): number {
  const across = Math.min(a.x + a.width, b.x + b.width) - Math.max(a.x, b.x)
  const down = Math.min(a.y + a.height, b.y + b.height) - Math.max(a.y, b.y)
  const both = Math.max(0, across) * Math.max(0, down)
  return both / (a.width * a.height + b.width * b.height - both)
}

const BOXES: readonly PixelBox[] = [
  { x: 80, y: 60, width: 640, height: 480 },
  { x: 300, y: 20, width: 480, height: 360 },
  { x: 10, y: 200, width: 420, height: 390 },
]

for (const path of PHOTOS) {
  test(`a part of ${path} is found where it was cut out`, async () => {
    await using folder = await temporaryFolder()
    for (const box of BOXES) {
      const area = { left: box.x, top: box.y, width: box.width, height: box.height }
      const cut = sharp(await photo(path).extract(area).png().toBuffer()).resize(400)
      const found = await proven(folder, photo(path), cut)
      assert.equal(found.class, 'cropped')
      const iou = overlap(found.proof.boxInFirst, box)
      assert.ok(iou >= 0.9, `intersection over union ${iou.toFixed(3)}`)
    }
  })
}

const edits: readonly (readonly [string, string, (picture: Sharp) => Sharp])[] = [
  ['compressed anew', 're-encoded', (picture) => picture.jpeg({ quality: 40 })],
  ['smaller', 're-encoded', (picture) => picture.resize(300)],
  ['turned by a quarter', 'turned', (picture) => picture.rotate(90)],
  ['mirrored', 'turned', (picture) => picture.flop()],
  ['without colour', 'edited', (picture) => picture.greyscale()],
  ['brighter', 'edited', (picture) => picture.linear(1.25, 0)],
  [
    'with a border',
    'edited',
    (picture) => picture.extend({ top: 60, bottom: 60, left: 60, right: 60, background: '#fff' }),
  ],
]

for (const [what, expected, edit] of edits) {
  test(`a copy ${what} is ${expected}`, async () => {
    await using folder = await temporaryFolder()
    for (const path of PHOTOS) {
      const copy = edit(sharp(await photo(path).png().toBuffer()))
      assert.equal((await proven(folder, photo(path), copy)).class, expected, path)
    }
  })
}

test('turning is told in degrees, and the other way round from the copy', async () => {
  await using folder = await temporaryFolder()
  const turned = sharp(await photo(PHOTOS[0]).png().toBuffer()).rotate(90)
  const { proof } = await proven(folder, photo(PHOTOS[0]), turned)
  assert.ok(Math.abs(proof.rotationDegrees - 90) < 2, String(proof.rotationDegrees))
  assert.equal(proof.mirrored, false)
  assert.equal(swapProof(proof).rotationDegrees, -proof.rotationDegrees)
  assert.deepEqual(swapProof(swapProof(proof)).boxInFirst, proof.boxInFirst)
})
