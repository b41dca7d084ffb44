import assert from 'node:assert/strict'
import { test } from 'node:test'
import { cleanText } from '../../../../models/text/clean-text.ts'

test('a text is left alone, made small, or brought to its canonical form', () => {
  const text = 'A  "BLUE" bicycle, snake_case -\n d’été!'
  assert.equal(cleanText(text, 'none'), text)
  assert.equal(cleanText(text, 'lower-case'), 'a  "blue" bicycle, snake_case -\n d’été!')
  // ASCII punctuation goes, as Python's string.punctuation; other marks stay.
  assert.equal(cleanText(text, 'canonical'), 'a blue bicycle snake case d’été')
})
