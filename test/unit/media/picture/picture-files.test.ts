import assert from 'node:assert/strict'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'

import sharp from 'sharp'

import { decodePicture } from '../../../../engine/media/picture/decode-picture.ts'
import { parseExifDate } from '../../../../engine/media/picture/exif-date.ts'
import { readPictureMetadata } from '../../../../engine/media/picture/picture-metadata.ts'
import { hashPixels } from '../../../../engine/media/picture/pixel-hash.ts'
import { encodePreview, encodeThumbnail } from '../../../../engine/media/picture/thumbnail.ts'
import * as make from '../../../helpers/make-pictures.ts'

const folder = mkdtempSync(join(tmpdir(), 'likeness-pictures-'))
after(() => {
  rmSync(folder, { recursive: true })
})
const fixture = (name: string) =>
  new URL(`../../../fixtures/pictures/${name}`, import.meta.url).pathname

const EXIF = {
  IFD0: { Make: 'Likeness', Model: 'Test One' },
  IFD2: { DateTimeOriginal: '2023:04:05 06:07:08', OffsetTimeOriginal: '+02:00' },
  IFD3: {
    GPSLatitudeRef: 'S',
    GPSLatitude: '33/1 30/1 0/1',
    GPSLongitudeRef: 'E',
    GPSLongitude: '151/1 12/1 0/1',
  },
}

test('the hash of pixels sees through the wrapping, but not through a change', async () => {
  const picture = make.cornerPicture(321, 123)
  const png = await picture.clone().png().toBuffer()
  const same = {
    'a.png': png,
    'b.webp': await sharp(png).webp({ lossless: true }).toBuffer(),
    'c.tif': await sharp(png).tiff({ compression: 'lzw' }).toBuffer(),
    'd.png': await sharp(png).png({ compressionLevel: 0 }).withExif(EXIF).toBuffer(),
    'e [copy]': png,
  }
  const hashes = new Set<string>()
  for (const [name, bytes] of Object.entries(same)) {
    hashes.add(await hashPixels(await make.writePicture(folder, name, bytes)))
  }
  assert.equal(hashes.size, 1)
  const { data, info } = await picture.clone().raw().toBuffer({ resolveWithObject: true })
  data[1000] = (data[1000] ?? 0) ^ 1
  const { width, height } = info
  const changed = await sharp(data, { raw: { width, height, channels: 3 } })
    .png()
    .toBuffer()
  hashes.add(await hashPixels(await make.writePicture(folder, 'changed.png', changed)))
  const deep = await sharp(png).toColourspace('rgb16').png().toBuffer()
  hashes.add(await hashPixels(await make.writePicture(folder, 'deep.png', deep)))
  const half = await sharp(png).ensureAlpha(0.5).png().toBuffer()
  hashes.add(await hashPixels(await make.writePicture(folder, 'half.png', half)))
  assert.equal(hashes.size, 4)
})

test('a broken picture and a camera file have no hash of pixels', async () => {
  const broken = await make.writePicture(folder, 'cut.jpg', await make.truncatedJpeg(0.5))
  await assert.rejects(hashPixels(broken), { code: 'corrupt' })
  const dng = await make.writePicture(folder, 'a.dng', await make.dngWithPreview(600, 400))
  await assert.rejects(hashPixels(dng), { code: 'unsupported-format' })
})

test('thumbnails are 320 px, previews 2048 px, nothing is enlarged', async () => {
  const bytes = await make.cornerPicture(5000, 2500).jpeg().toBuffer()
  const path = await make.writePicture(folder, 'wide.jpg', bytes)
  const thumbnail = await encodeThumbnail(await decodePicture(path))
  assert.deepEqual([thumbnail.width, thumbnail.height], [320, 160])
  const seen = await sharp(thumbnail.webp).metadata()
  assert.deepEqual([seen.format, seen.width, seen.height], ['webp', 320, 160])
  const preview = await encodePreview(path)
  assert.deepEqual([preview.width, preview.height], [2048, 1024])
  const tiny = await make.cornerPicture(50, 40).png().toBuffer()
  const small = await encodeThumbnail(
    await decodePicture(await make.writePicture(folder, 'tiny.png', tiny)),
  )
  assert.deepEqual([small.width, small.height], [50, 40])
})

test('what the camera wrote is read from every format', async () => {
  const picture = make.cornerPicture(60, 40).withExif(EXIF)
  const files = {
    'x.jpg': await picture.clone().jpeg().toBuffer(),
    'x.png': await picture.clone().png().toBuffer(),
    'x.webp': await picture.clone().webp().toBuffer(),
    'x.avif': await picture.clone().avif().toBuffer(),
  }
  for (const [name, bytes] of Object.entries(files)) {
    const path = await make.writePicture(folder, name, bytes)
    const metadata = await readPictureMetadata(path)
    assert.deepEqual(await readPictureMetadata(path, (await decodePicture(path)).exif), metadata)
    assert.equal(metadata.cameraModel, 'Test One', name)
    assert.deepEqual(metadata.captured, {
      localMs: Date.UTC(2023, 3, 5, 6, 7, 8),
      offsetMinutes: 120,
    })
    assert.ok(Math.abs((metadata.latitude ?? 0) + 33.5) < 0.001, name)
    assert.ok(Math.abs((metadata.longitude ?? 0) - 151.2) < 0.001, name)
  }
  const heic = await readPictureMetadata(fixture('rotated-640x480.heic'))
  assert.equal(heic.cameraModel, 'Fixture One')
  assert.equal(heic.captured?.localMs, Date.UTC(2024, 4, 6, 7, 8, 9))
})

test('missing and broken metadata reads as nothing', async () => {
  assert.deepEqual(await readPictureMetadata(join(folder, 'gone.jpg')), {})
  assert.deepEqual(await readPictureMetadata(folder), {})
  const whole = await make.cornerPicture(60, 40).withExif(EXIF).jpeg().toBuffer()
  const garbled = Buffer.from(whole).fill(0xee, 30, 200)
  assert.deepEqual(await readPictureMetadata(await make.writePicture(folder, 'g.jpg', garbled)), {})
  assert.deepEqual(await readPictureMetadata('', Buffer.from('not a TIFF at all')), {})
})

test('dates that cannot be are no dates', () => {
  assert.equal(parseExifDate('0000:00:00 00:00:00'), undefined)
  assert.equal(parseExifDate('2020:13:01 00:00:00'), undefined)
  assert.equal(parseExifDate('    :  :     :  :  '), undefined)
  assert.deepEqual(parseExifDate('2020:02:03 04:05:06', '-03:30', '25'), {
    localMs: Date.UTC(2020, 1, 3, 4, 5, 6, 250),
    offsetMinutes: -210,
  })
})
