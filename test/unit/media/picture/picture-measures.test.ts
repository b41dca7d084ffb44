import assert from 'node:assert/strict'
import { test } from 'node:test'

import { hammingDistance } from '../../../../engine/media/picture/hamming-distance.ts'
import { averageArea, shrinkLuma } from '../../../../engine/media/picture/luma-plane.ts'
import { measurePicture } from '../../../../engine/media/picture/picture-measures.ts'
import { decodePicture } from '../../../../engine/media/picture/decode-picture.ts'
import { shrinkTo } from '../../../../engine/media/picture/shrink-to.ts'

const golden = (name: string) =>
  new URL(`../../../../../shared/golden/images/${name}`, import.meta.url).pathname

const flat = (width: number, height: number, level: number) => ({
  width,
  height,
  rgb: new Uint8Array(width * height * 3).fill(level),
})

test('a flat picture is uniform, without sharpness, and has its colour', () => {
  const measures = measurePicture(flat(40, 30, 0x80))
  assert.equal(measures.averageColour, '#808080')
  assert.equal(measures.uniformity, 1)
  assert.ok(measures.sharpness < 0.01)
})

test('a photograph is not uniform, and blurring takes its sharpness', async () => {
  const photo = await decodePicture(golden('landscape.jpg'))
  const measures = measurePicture(photo)
  assert.ok(measures.uniformity < 0.7, String(measures.uniformity))
  const small = await shrinkTo(photo, { width: 40, height: 30 })
  const blurred = await shrinkTo(small, { width: photo.width, height: photo.height })
  assert.ok(measurePicture(blurred).sharpness < measures.sharpness / 3)
})

test('the hash survives shrinking and tells photographs apart', async () => {
  const names = ['landscape.jpg', 'portrait.jpg', 'large.jpg', 'photo.webp']
  const hashes: Uint8Array[] = []
  for (const name of names) {
    const photo = await decodePicture(golden(name))
    const whole = measurePicture(photo)
    const small = await shrinkTo(photo, { width: 160, height: 120 })
    assert.equal(whole.phashHex, Buffer.from(whole.phash).toString('hex'))
    assert.ok(hammingDistance(whole.phash, measurePicture(small).phash) <= 4, name)
    hashes.push(whole.phash)
  }
  for (const [index, first] of hashes.entries()) {
    for (const second of hashes.slice(index + 1)) assert.ok(hammingDistance(first, second) > 12)
  }
})

test('area averages keep the mean and weigh parts of pixels', () => {
  const plane = { width: 3, height: 1, values: Float32Array.from([0, 30, 90]) }
  assert.deepEqual([...averageArea(plane, 2, 1).values], [10, 70])
  assert.deepEqual([...averageArea(plane, 1, 1).values], [40])
  const { luma, meanColour } = shrinkLuma(flat(1000, 500, 7), 320)
  assert.deepEqual([luma.width, luma.height, meanColour[0]], [320, 160, 7])
  assert.ok(luma.values.every((value) => Math.abs(value - 7) < 0.001))
})

test('the Hamming distance counts bits', () => {
  assert.equal(hammingDistance(Uint8Array.of(0b1010, 255), Uint8Array.of(0b0011, 0)), 10)
})
