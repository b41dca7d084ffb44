import assert from 'node:assert/strict'
import { test } from 'node:test'
import { resample } from '../../../../engine/media/picture/resample.ts'
import { scalarResample } from '../../../helpers/scalar-resample.ts'
import { seededRandom } from '../../../helpers/seeded-random.ts'

const random = seededRandom('resample')
const between = (least: number, most: number) => least + Math.floor(random() * (most - least + 1))

/** Weights of 16 bits instead of 22 may turn a value that lies between two levels, in each pass. */
const MOST_LEVELS = 2
const MOST_MEAN = 0.05

/** Pixels of any value, every third at an end of the scale: overshoot has to be cut off there. */
function noise(width: number, height: number): Uint8Array {
  return Uint8Array.from({ length: width * height * 3 }, () =>
    random() < 1 / 3 ? between(0, 1) * 255 : between(0, 255),
  )
}

function differences(one: Uint8Array, other: Uint8Array): { sum: number; most: number } {
  assert.equal(one.length, other.length)
  let [sum, most] = [0, 0]
  for (const [i, value] of one.entries()) {
    const difference = Math.abs(value - (other[i] ?? 0))
    sum += difference
    most = Math.max(most, difference)
  }
  return { sum, most }
}

test('vector instructions with short weights give what Pillow does, to a level', (t) => {
  let [sum, values, most] = [0, 0, 0]
  for (let round = 0; round < 200; round += 1) {
    const picture = { width: between(1, 300), height: between(1, 300) }
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
    const found = differences(made, scalarResample(pixels, target))
    assert.ok(found.most <= MOST_LEVELS, JSON.stringify({ ...target, ...picture, ...found }))
    sum += found.sum
    values += made.length
    most = Math.max(most, found.most)
  }
  t.diagnostic(`mean ${(sum / values).toFixed(4)} of 255, at most ${most}`)
  assert.ok(sum / values < MOST_MEAN)
})

test('a flat picture stays exactly as it is, whatever its level and the ratio', () => {
  for (const level of [0, 1, 127, 254, 255]) {
    for (const [width, height] of [
      [3_000, 20],
      [90, 60],
      [224, 224],
    ] as const) {
      const rgb = new Uint8Array(width * height * 3).fill(level)
      const scaled = { scaledWidth: 224, scaledHeight: 224, width: 224, height: 224 }
      const made = resample(
        { width, height, rgb },
        { ...scaled, left: 0, top: 0, filter: 'bicubic' },
      )
      assert.ok(
        made.every((value) => value === level),
        `${width}x${height} at ${level}`,
      )
    }
  }
})

test('a picture larger than the memory of one turn is resampled in bands', () => {
  const picture = { width: 3_000, height: 1_300, rgb: noise(3_000, 1_300) }
  const scaled = { scaledWidth: 336, scaledHeight: 224, left: 56, top: 0, width: 224, height: 224 }
  const target = { ...scaled, filter: 'bicubic' as const }
  const { sum, most } = differences(resample(picture, target), scalarResample(picture, target))
  assert.ok(most <= 1 && sum / (224 * 224 * 3) < MOST_MEAN, `${sum} ${most}`)
})
