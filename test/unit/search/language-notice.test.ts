import assert from 'node:assert/strict'
import { test } from 'node:test'
import { languageNotice } from '../../../engine/search/language-notice.ts'

const french = { language: 'fr', reliable: true, scores: { fr: 0.8, en: 0.2 } }
const nothingKnown = () => false

test('names the language and the words', () => {
  const notice = languageNotice(['chien'], () => french, nothingKnown) ?? ''
  assert.match(notice, /English only/)
  assert.match(notice, /“chien” looks like French/)
})

test('is silent when the detector is not, or does not know', () => {
  const unsure = { ...french, scores: { fr: 0.5, en: 0.4 } }
  const english = { language: 'en', reliable: true, scores: { en: 1 } }
  const none = { language: '', reliable: false, scores: {} }
  for (const detected of [unsure, english, none]) {
    assert.equal(
      languageNotice(['chien'], () => detected, nothingKnown),
      null,
    )
  }
})

test('words of the vocabulary count as English, unless the detector is sure', () => {
  const known = (word: string) => word === 'volcano' || word === 'red'
  const unreliable = { ...french, reliable: false }
  assert.equal(
    languageNotice(['Red volcano!'], () => unreliable, known),
    null,
  )
  assert.notEqual(
    languageNotice(['red chien'], () => unreliable, known),
    null,
  )
  assert.notEqual(
    languageNotice(['volcano'], () => french, known),
    null,
  )
})

test('numbers and signs are no language; the first foreign text is told', () => {
  const detect = () => assert.fail('must not be asked')
  assert.equal(languageNotice([], detect, nothingKnown), null)
  assert.equal(languageNotice(['2024', '!?', '🎂'], detect, nothingKnown), null)
  const notice = languageNotice(
    ['12', 'eins', 'zwei'],
    () => ({ ...french, language: 'de' }),
    nothingKnown,
  )
  assert.equal(notice, null, 'a score that is missing counts as none')
  const german = { language: 'de', reliable: true, scores: { de: 0.9 } }
  assert.match(languageNotice(['12', 'eins', 'zwei'], () => german, nothingKnown) ?? '', /“eins”/)
})

test('a language without an English name is another language', () => {
  const odd = { language: 'zz', reliable: true, scores: { zz: 1 } }
  assert.match(languageNotice(['x'], () => odd, nothingKnown) ?? '', /another language/)
})
