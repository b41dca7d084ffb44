import assert from 'node:assert/strict'
import { test } from 'node:test'
import {
  certaintyAt,
  itemBackground,
  labelCertainty,
} from '../../../engine/labels/label-certainty.ts'
import { randomVectors } from '../../helpers/random-vectors.ts'

/** A background in which a cosine lies about so many deviations above chance. */
const above = (sigmas: number) => ({ mean: Math.atanh(0.7) - sigmas * 0.1, deviation: 0.1 })
const certainty = (ofWords: number, ofItem: number) =>
  labelCertainty(0.7, above(ofWords), () => above(ofItem))

test('a label is as certain as the share that was right so far above chance', () => {
  assert.ok(Math.abs((certainty(9, 8) ?? 0) - 0.5) < 1e-6)
  const [six = 0, twelve = 0, fifty = 0] = [6, 12, 50].map((sigmas) => certainty(sigmas, sigmas))
  assert.ok(six !== null && six > 0.25 && six < 0.3, `${six}`)
  assert.ok(twelve !== null && twelve > 0.75 && twelve < 0.85, `${twelve}`)
  assert.ok(fifty !== null && fifty > 0.99)
  assert.equal(certaintyAt(0), 0)
  assert.equal(certaintyAt(-3), 0)
})

test('a cosine has to stand out from both backgrounds', () => {
  assert.equal(certainty(9, 5), null)
  assert.equal(certainty(5, 9), null)
  assert.equal(certainty(7, 9), certainty(9, 7))
})

test('an item is not compared with other words where the label is out of the question', () => {
  const asked: number[] = []
  labelCertainty(0.7, above(3), () => {
    asked.push(1)
    return above(9)
  })
  assert.deepEqual(asked, [])
})

test('with too few words to judge by nothing gets a label', () => {
  assert.equal(
    labelCertainty(0.7, above(9), () => itemBackground(new Float32Array(4), [])),
    null,
  )
})

test('the background of an item is what it scores with other words', () => {
  const [item = new Float32Array(), ...words] = randomVectors(201, 64)
  const background = itemBackground(item, words)
  assert.ok(background)
  assert.ok(Math.abs(background.mean) < 0.05, `mean ${background.mean}`)
  assert.ok(Math.abs(background.deviation - 1 / 8) < 0.03, `deviation ${background.deviation}`)
})
