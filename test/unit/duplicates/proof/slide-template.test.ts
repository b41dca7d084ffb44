import assert from 'node:assert/strict'
import { test } from 'node:test'
import { slideTemplate } from '../../../../engine/duplicates/proof/slide-template.ts'

/** A plane of some size with a pattern that does not repeat soon. */
function plane(width: number, height: number) {
  const values = Uint8Array.from({ length: width * height }, (_, i) => (i * i * 31 + i * 7) % 251)
  return { width, height, values }
}

test('each place has the sum of what lies over each other, whatever the width of the template', () => {
  const whole = plane(13, 9)
  for (const [width, height] of [
    [1, 1],
    [4, 3],
    [6, 9],
    [13, 2],
  ] as const) {
    const values = Float32Array.from({ length: width * height }, (_, i) => (i % 5) - 2)
    const expected: number[] = []
    for (let top = 0; top + height <= whole.height; top += 1) {
      for (let left = 0; left + width <= whole.width; left += 1) {
        let sum = 0
        values.forEach((value, i) => {
          const at = (top + Math.floor(i / width)) * whole.width + left + (i % width)
          sum += value * (whole.values[at] ?? 0)
        })
        expected.push(sum)
      }
    }
    assert.deepEqual([...slideTemplate(whole, { width, height, values })], expected)
  }
})

test('a template that does not fit lies nowhere', () => {
  const template = { width: 5, height: 1, values: new Float32Array(5) }
  assert.equal(slideTemplate(plane(4, 4), template).length, 0)
})
