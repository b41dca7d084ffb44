import assert from 'node:assert/strict'
import { test } from 'node:test'
import { languageNotice } from '../../../engine/search/language-notice.ts'

const french = { language: 'fr', reliable: true, scores: { fr: 0.8, en: 0.2 } }
const nothingKnown = () => false

test('names the language and the words', () => {
  const notice = languageNotice(['Chien!'], () => french, nothingKnown) ?? ''
  assert.match(notice, /English only/)
  assert.match(notice, /“Chien!” looks like French/)
})

test('is silent when the detector is not, or does not know', () => {
  const close = { ...french, scores: { fr: 0.5, en: 0.4 } }
  const unsure = { ...french, reliable: false }
  const english = { language: 'en', reliable: true, scores: { en: 1 } }
  const none = { language: '', reliable: false, scores: {} }
  const missing = { ...french, language: 'de' }
  for (const detected of [close, unsure, english, none, missing]) {
    assert.equal(
      languageNotice(['chien'], () => detected, nothingKnown),
      null,
    )
  }
})

test('an unsure detector is believed when its lead is large', () => {
  const unsure = { language: 'fr', reliable: false, scores: { fr: 0.8, en: 0.05 } }
  assert.notEqual(
    languageNotice(['chien'], () => unsure, nothingKnown),
    null,
  )
})

test('known words are English, whatever the detector says of them', () => {
  const known = (word: string) => word === 'volcano' || word === 'red'
  const detect = () => assert.fail('must not be asked')
  assert.equal(languageNotice(['Red volcano!'], detect, known), null)
  assert.notEqual(
    languageNotice(['red chien'], () => french, known),
    null,
  )
})

test('only words are looked at, not numbers and signs', () => {
  const detect = () => assert.fail('must not be asked')
  assert.equal(languageNotice([], detect, nothingKnown), null)
  assert.equal(languageNotice(['2024', '!?', '🎂'], detect, nothingKnown), null)
  const asked: string[] = []
  const remember = (text: string) => {
    asked.push(text)
    return french
  }
  languageNotice(['IMG_2024 été.jpg'], remember, nothingKnown)
  assert.deepEqual(asked, ['img été jpg'])
})

test('Latin letters are no language of another script', () => {
  const chinese = { language: 'zh', reliable: true, scores: { zh: 1 } }
  assert.equal(
    languageNotice(['img'], () => chinese, nothingKnown),
    null,
  )
  assert.notEqual(
    languageNotice(['猫'], () => chinese, nothingKnown),
    null,
  )
})

test('the first text that looks foreign is told', () => {
  const detect = (text: string) =>
    text === 'zwei'
      ? { language: 'de', reliable: true, scores: { de: 1 } }
      : { ...french, language: 'en' }
  assert.match(languageNotice(['12', 'one', 'zwei'], detect, nothingKnown) ?? '', /“zwei”/)
})

test('a language without an English name is another language', () => {
  const odd = { language: 'zz', reliable: true, scores: { zz: 1 } }
  assert.match(languageNotice(['x'], () => odd, nothingKnown) ?? '', /another language/)
})
