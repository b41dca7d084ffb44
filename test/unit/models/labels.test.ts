import assert from 'node:assert/strict'
import { test } from 'node:test'
import { labelSentence } from '../../../models/labels.ts'

test('a label is put into a sentence that says whether it is seen or heard', () => {
  assert.equal(labelSentence('image', 'tabby cat'), 'a photo of a tabby cat')
  assert.equal(labelSentence('sound', 'guitar'), 'the sound of guitar')
})
