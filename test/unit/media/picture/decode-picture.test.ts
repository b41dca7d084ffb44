import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'

import sharp from 'sharp'
import { z } from 'zod'

import { MediaError } from '../../../../engine/media/media-error.ts'
import type { MediaErrorCode } from '../../../../engine/media/media-error.ts'
import { decodePicture } from '../../../../engine/media/picture/decode-picture.ts'
import { readPictureHeader } from '../../../../engine/media/picture/read-picture-header.ts'
import type { SharedPicture } from '../../../../engine/media/picture/shared-picture.ts'
import * as make from '../../../helpers/make-pictures.ts'

const folder = mkdtempSync(join(tmpdir(), 'likeness-decode-'))
after(() => {
  rmSync(folder, { recursive: true })
})
const measured = z.tuple([z.number(), z.number(), z.number()])
const fixture = (name: string) =>
  new URL(`../../../fixtures/pictures/${name}`, import.meta.url).pathname

function pixelAt(picture: SharedPicture, x: number, y: number): number[] {
  const at = (Math.floor(y * picture.height) * picture.width + Math.floor(x * picture.width)) * 3
  return [...picture.rgb.subarray(at, at + 3)]
}

function assertNear(actual: readonly number[], expected: readonly number[], tolerance: number) {
  const far = actual.some((value, index) => Math.abs(value - (expected[index] ?? 0)) > tolerance)
  assert.ok(!far, `${actual.join()} is not near ${expected.join()}`)
}

const failsWith = (code: MediaErrorCode) => (error: unknown) => {
  assert.ok(error instanceof MediaError)
  assert.equal(error.code, code)
  assert.ok(error.advice.endsWith('.'))
  return true
}

test('a large picture is shrunk to 512 px on its short side, a smaller one not at all', async () => {
  const large = await make.cornerPicture(1600, 1200).jpeg().toBuffer()
  const shared = await decodePicture(await make.writePicture(folder, 'large.jpg', large))
  assert.deepEqual([shared.width, shared.height], [683, 512])
  assert.deepEqual([shared.fullWidth, shared.fullHeight], [1600, 1200])
  const small = await make.cornerPicture(1300, 1000).png().toBuffer()
  const exact = await decodePicture(await make.writePicture(folder, 'small.png', small))
  assert.deepEqual([exact.width, exact.height], [1300, 1000])
  assert.deepEqual(Buffer.from(exact.rgb), await sharp(small).raw().toBuffer())
})

test('names that look like loader options are only names', async () => {
  const bytes = await make.cornerPicture(2400, 1800).jpeg().toBuffer()
  for (const name of ['a[1].jpg', 'b [shrink=8]', 'c].jpg', 'd[shrink=8', 'e,f=1.jpg', '"g.jpg']) {
    const picture = await decodePicture(await make.writePicture(folder, name, bytes))
    assert.deepEqual([picture.width, picture.fullWidth], [683, 2400], name)
  }
})

test('orientation is applied once', async () => {
  for (let orientation = 1; orientation <= 8; orientation += 1) {
    const upright = make.cornerPicture(1400, 1100)
    const bytes = await upright.jpeg().withMetadata({ orientation }).toBuffer()
    const path = await make.writePicture(folder, `turned-${orientation}.jpg`, bytes)
    const shared = await decodePicture(path)
    const expected = await sharp(bytes).autoOrient().raw().toBuffer({ resolveWithObject: true })
    assert.deepEqual(
      [shared.fullWidth, shared.fullHeight],
      [expected.info.width, expected.info.height],
    )
    const { width, height } = expected.info
    const at = (Math.floor(height / 4) * width + Math.floor(width / 4)) * 3
    assertNear(pixelAt(shared, 0.25, 0.25), [...expected.data.subarray(at, at + 3)], 25)
  }
})

test('grey, 16-bit, CMYK, palette and transparent pictures become sRGB over white', async () => {
  const picture = make.cornerPicture(300, 200)
  const variants = {
    'grey.jpg': await picture.clone().greyscale().jpeg().toBuffer(),
    'sixteen.png': await picture.clone().toColourspace('rgb16').png().toBuffer(),
    'cmyk.jpg': await picture.clone().toColourspace('cmyk').jpeg().toBuffer(),
    'palette.png': await picture.clone().png({ palette: true }).toBuffer(),
    'multi.tif': await picture.clone().tiff().toBuffer(),
    'photo.avif': await picture.clone().avif().toBuffer(),
  }
  for (const [name, bytes] of Object.entries(variants)) {
    const shared = await decodePicture(await make.writePicture(folder, name, bytes))
    assert.equal(shared.rgb.length, 300 * 200 * 3, name)
    assert.equal(shared.damaged, false, name)
    if (name !== 'grey.jpg') assertNear(pixelAt(shared, 0.25, 0.25), [210, 50, 50], 60)
  }
  const clear = sharp({
    create: { width: 20, height: 10, channels: 4, background: { r: 200, g: 0, b: 0, alpha: 0.5 } },
  })
  const path = await make.writePicture(folder, 'clear.png', await clear.png().toBuffer())
  const shared = await decodePicture(path)
  assert.equal(shared.hasAlpha, true)
  assertNear(pixelAt(shared, 0.5, 0.5), [227, 127, 127], 1)
})

test('only the first frame of an animation is shown', async () => {
  for (const format of ['gif', 'webp'] as const) {
    const bytes = await make.animation(format)
    const shared = await decodePicture(await make.writePicture(folder, `moves.${format}`, bytes))
    assert.deepEqual([shared.width, shared.height, shared.pages], [64, 64, 3])
    assertNear(pixelAt(shared, 0.5, 0.5), [255, 0, 0], 3)
  }
})

test('HEIC is turned by its own rotation, not by its EXIF orientation too', async () => {
  const turned = await decodePicture(fixture('rotated-640x480.heic'))
  assert.deepEqual([turned.width, turned.height], [480, 640])
  assertNear(pixelAt(turned, 0.9, 0.1), [230, 20, 20], 12)
  const clear = await decodePicture(fixture('alpha-320x240.heic'))
  assert.equal(clear.hasAlpha, true)
  assertNear(pixelAt(clear, 0.5, 0.2), [255, 255, 255], 2)
})

test('a camera file is decoded through its preview and turned by its own orientation', async () => {
  const dng = await make.dngWithPreview(1200, 900, { orientation: 6 })
  for (const name of ['camera.dng', 'camera.tif']) {
    const shared = await decodePicture(await make.writePicture(folder, name, dng))
    assert.deepEqual([shared.format, shared.fullWidth, shared.fullHeight], ['raw', 900, 1200])
    assertNear(pixelAt(shared, 0.9, 0.1), [210, 50, 50], 40)
  }
  const bare = await make.dngWithPreview(10, 10, { withoutPreview: true })
  const path = await make.writePicture(folder, 'bare.dng', bare)
  await assert.rejects(decodePicture(path), failsWith('no-preview'))
})

test('broken files are shown as damaged if anything can be shown, and named if not', async () => {
  const half = await make.writePicture(folder, 'half.jpg', await make.truncatedJpeg(0.6))
  assert.equal((await decodePicture(half)).damaged, true)
  const cases: [string, Uint8Array, MediaErrorCode][] = [
    ['empty.jpg', Buffer.alloc(0), 'empty-file'],
    ['noise.jpg', Buffer.from('this is not a picture at all'), 'unsupported-format'],
    ['header-only.jpg', (await make.truncatedJpeg(1)).subarray(0, 100), 'corrupt'],
    ['drawing.png', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>'), 'unsupported-format'],
    ['huge.png', make.hugePng(20_000, 20_000), 'too-large'],
    ['cut.heic', Buffer.from('\0\0\0\x18ftypheic\0\0\0\0heicmif1', 'latin1'), 'corrupt'],
  ]
  for (const [name, bytes, code] of cases) {
    const path = await make.writePicture(folder, name, bytes)
    await assert.rejects(decodePicture(path), failsWith(code), name)
  }
  await assert.rejects(decodePicture(join(folder, 'gone.jpg')), failsWith('vanished'))
  await assert.rejects(decodePicture(folder), failsWith('unreadable'))
})

test('the content decides, not the name', async () => {
  const png = await make.cornerPicture(40, 30).png().toBuffer()
  const shared = await decodePicture(await make.writePicture(folder, 'wrong.jpg', png))
  assert.equal(shared.format, 'png')
})

test('an aborted decode rejects with the reason', async () => {
  const path = await make.writePicture(folder, 'stop.jpg', await make.truncatedJpeg(1))
  const reason = new Error('enough')
  const signal = AbortSignal.abort(reason)
  await assert.rejects(decodePicture(path, { signal }), (error) => error === reason)
})

test('sizes are read from the header alone', async () => {
  const huge = await make.writePicture(folder, 'huge-header.png', make.hugePng(16_000, 16_000))
  assert.equal((await readPictureHeader(huge)).pixels, 256_000_000)
  const tooLarge = await make.writePicture(folder, 'larger.png', make.hugePng(20_000, 20_000))
  await assert.rejects(readPictureHeader(tooLarge), failsWith('too-large'))
  const heic = await readPictureHeader(fixture('rotated-640x480.heic'))
  assert.deepEqual(heic, { width: 480, height: 640, format: 'heic', pixels: 307_200 })
  const dng = await make.writePicture(folder, 'size.dng', await make.dngWithPreview(1200, 900))
  assert.equal((await readPictureHeader(dng)).pixels, 1_080_000)
})

test('the largest ordinary pictures stay below 550 MB', async (t) => {
  const jpeg = await make.progressive100Megapixels()
  const module = new URL('../../../../engine/media/picture/decode-picture.ts', import.meta.url)
  for (const path of [
    await make.writePicture(folder, '100mp.jpg', jpeg),
    fixture('gradient-48mp.heic'),
  ]) {
    const script = `
      const { decodePicture } = await import(${JSON.stringify(module.href)})
      const { fullWidth, fullHeight } = await decodePicture(${JSON.stringify(path)})
      console.log(JSON.stringify([fullWidth, fullHeight, process.resourceUsage().maxRSS]))`
    const output = execFileSync(process.execPath, ['--input-type=module', '-e', script])
    const [width, height, peakKilobytes] = measured.parse(JSON.parse(output.toString()))
    t.diagnostic(`${width} x ${height}: peak ${peakKilobytes} KB`)
    assert.ok(peakKilobytes < 550_000)
  }
})
