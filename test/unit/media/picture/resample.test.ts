import assert from 'node:assert/strict'
import { test } from 'node:test'
import { resample } from '../../../../engine/media/picture/resample.ts'
import { scalarResample } from '../../../helpers/scalar-resample.ts'
import { seededRandom } from '../../../helpers/seeded-random.ts'

const random = seededRandom('resample')
const between = (least: number, most: number) => least + Math.floor(random() * (most - least + 1))

/** Pixels of any value, every third at an end of the scale: overshoot has to be cut off there. */
function noise(width: number, height: number): Uint8Array {
  return Uint8Array.from({ length: width * height * 3 }, () =>
    random() < 1 / 3 ? between(0, 1) * 255 : between(0, 255),
  )
}

test('vector instructions give the very bytes of the sums done one by one', () => {
  for (let round = 0; round < 200; round += 1) {
    const picture = { width: between(1, 300), height: between(1, 300), rgb: new Uint8Array() }
    const [scaledWidth, scaledHeight] = [between(1, 260), between(1, 260)]
    const [width, height] = [between(1, scaledWidth), between(1, scaledHeight)]
    const target = {
      scaledWidth,
      scaledHeight,
      width,
      height,
      left: between(0, scaledWidth - width),
      top: between(0, scaledHeight - height),
      filter: random() < 0.5 ? ('bicubic' as const) : ('bilinear' as const),
    }
    const pixels = { ...picture, rgb: noise(picture.width, picture.height) }
    const made = resample(pixels, target)
    assert.equal(made.length, width * height * 3)
    const wanted = scalarResample(pixels, target)
    assert.equal(Buffer.compare(made, wanted), 0, JSON.stringify({ ...target, ...picture }))
  }
})

test('a picture larger than the memory of one turn is resampled in bands', () => {
  const picture = { width: 3_000, height: 1_300, rgb: noise(3_000, 1_300) }
  const scaled = { scaledWidth: 224, scaledHeight: 224, left: 0, top: 0, width: 224, height: 224 }
  const target = { ...scaled, filter: 'bicubic' as const }
  assert.equal(Buffer.compare(resample(picture, target), scalarResample(picture, target)), 0)
})
