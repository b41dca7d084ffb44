import assert from 'node:assert/strict'
import { test } from 'node:test'
import { itemBackground, labelCertainty } from '../../../engine/labels/label-certainty.ts'
import { randomVectors } from '../../helpers/random-vectors.ts'

/** A background in which a cosine lies about so many deviations above chance. */
const above = (sigmas: number) => ({ mean: Math.atanh(0.7) - sigmas * 0.1, deviation: 0.1 })
const certainty = (ofWords: number, ofItem: number) =>
  labelCertainty(0.7, above(ofWords), () => above(ofItem))

test('half of the labels at four and a half deviations are right, nearly all at six', () => {
  assert.ok(Math.abs((certainty(9, 4.5) ?? 0) - 0.5) < 1e-6)
  assert.ok((certainty(6, 6) ?? 0) > 0.97)
})

test('a cosine has to stand out from both backgrounds', () => {
  assert.equal(certainty(8, 4), null)
  assert.equal(certainty(4, 8), null)
  assert.equal(certainty(5, 9), certainty(9, 5))
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
