import assert from 'node:assert/strict'
import { join } from 'node:path'
import { test } from 'node:test'
import { LanguageJudge } from '../../../engine/lookup/language-judge.ts'
import { RESOURCES } from '../../helpers/open-engine.ts'

const judge = new LanguageJudge(join(RESOURCES, 'models', 'builtin'))

const english = [
  'dog',
  'guitar',
  'volcano',
  'sunflower',
  'a red car',
  'birthday cake',
  'tabby cat',
  'jellyfish',
  'spaghetti',
  'butterfly',
  'pineapple',
  'acoustic guitar',
  'penguins',
  'giraffe',
  'skateboard',
  'sea turtle',
  'two dogs playing on the beach at sunset',
  'IMG_2024',
  '2024',
]

test('English words are taken as they are', async () => {
  for (const words of english) assert.equal(await judge.notice([words]), null, words)
  assert.equal(await judge.notice([]), null)
})

const foreign: readonly (readonly [words: string, language: RegExp])[] = [
  ['Hund', /looks like/],
  ['chien sur la plage', /French/],
  ['собака', /Russian/],
  ['perro en la playa', /Spanish/],
  ['ein rotes Auto', /German/],
  ['Kinder im Garten', /German/],
  ['fiore rosso', /Italian/],
  ['日本語', /Japanese/],
]

test('for other languages the person is told that only English is understood', async () => {
  for (const [words, language] of foreign) {
    const notice = (await judge.notice([words])) ?? ''
    assert.match(notice, /understands English only/, words)
    assert.match(notice, language)
  }
  assert.match((await judge.notice(['a dog', 'chien sur la plage'])) ?? '', /“chien/)
})
