import assert from 'node:assert/strict'
import { join } from 'node:path'
import { test } from 'node:test'
import { Concepts } from '../../../engine/inference/concepts.ts'
import { readEnglishWords } from '../../../engine/inference/english-words.ts'
import { readLabelNames } from '../../../engine/inference/label-names.ts'
import { RESOURCES } from '../../helpers/open-engine.ts'

const WEIGHTS = join(RESOURCES, 'models', 'builtin')

test('there is a name for each output of the encoders', () => {
  const { image, sound } = readLabelNames(WEIGHTS)
  assert.equal(image.length, 1_000)
  assert.equal(sound.length, 100)
  assert.ok([...image, ...sound].every((name) => name.trim() === name && name !== ''))
})

test('there is a text vector of length 1 for each name', () => {
  const concepts = new Concepts(WEIGHTS)
  const rows = [...concepts.labelVectors('image'), ...concepts.labelVectors('sound')]
  assert.equal(rows.length, 1_100)
  for (const row of rows) {
    assert.equal(row.length, 384)
    assert.ok(Math.abs(Math.hypot(...row) - 1) < 1e-4)
  }
})

test('music tags come after the classes of pictures', () => {
  const concepts = new Concepts(WEIGHTS)
  const { image, sound } = readLabelNames(WEIGHTS)
  assert.equal(concepts.nameOf(concepts.rowOf('image', 7)), image[7])
  assert.equal(concepts.nameOf(concepts.rowOf('sound', 7)), sound[7])
  assert.equal(concepts.nameOf(1_100), '')
  const [first] = concepts.labelVectors('sound')
  assert.deepEqual(first, concepts.vectors.subarray(1_000 * 384, 1_001 * 384))
})

test('common words and the words of the names are known, pieces of words and numbers are not', () => {
  const words = readEnglishWords(WEIGHTS)
  for (const word of ['dog', 'sunset', 'jellyfish', 'tabby', 'guitar'])
    assert.ok(words.has(word), word)
  for (const word of ['', '##ing', '2024', 'a', '[cls]', 'hund', 'сobaka']) {
    assert.equal(words.has(word), false, word)
  }
})
