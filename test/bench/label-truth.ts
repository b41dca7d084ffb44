import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { SAMPLES } from '../helpers/sample-files.ts'
import { readStamps } from './stamps.ts'

/** A picture of which it is known what it shows. */
export interface Captioned {
  readonly path: string
  /** Small letters. */
  readonly caption: string
  /** Folders of its package, which sort by kind; null for the samples, whose folders do not. */
  readonly kinds: string | null
}

/** Words for a kind of things, and the folders of Tux Paint's stamps where just those are. */
const KINDS: Readonly<Record<string, RegExp>> = {
  bird: /animals\/birds/,
  fish: /animals\/fish/,
  insect: /animals\/insects/,
  rodent: /mammals\/rodents/,
  dog: /mammals\/dogs/,
  cat: /mammals\/cats/,
  monkey: /mammals\/apes/,
  deer: /mammals\/deer/,
  hat: /clothes\/hats/,
  clothing: /clothes\//,
  food: /food\//,
  fruit: /food\/fruit/,
  vegetable: /food\/vegetables/,
  'musical instrument': /hobbies\/music/,
  tool: /household\/tools/,
  flower: /plants\/flowers/,
  tree: /plants\/trees/,
  mushroom: /plants\/mushrooms/,
  planet: /space\/planets/,
  vehicle: /vehicles\//,
  locomotive: /vehicles\/locomotive/,
}
/** Words for the same thing, as far as a photo tells. */
const SAME: readonly (readonly string[])[] = [
  ['ladybird', 'ladybug'],
  ['chicken', 'hen', 'rooster', 'chick', 'cockerel'],
  ['sheep', 'ram', 'lamb'],
  ['rabbit', 'bunny'],
  ['cat', 'kitten'],
  ['dog', 'puppy'],
  ['cow', 'bull', 'ox'],
  ['horse', 'foal'],
  ['duck', 'drake'],
  ['goose', 'gander'],
  ['castle', 'fort', 'fortress'],
  ['gravestone', 'tombstone', 'headstone', 'grave', 'graveyard'],
  ['peacock', 'peahen'],
  ['boat', 'ship'],
  ['deer', 'doe', 'caribou', 'wapiti'],
]
const ARTICLES = /^(?:an?|the|some|two|three) /
/** Where a caption goes on to say more than what it is. */
const REST =
  /[^a-z' -].*$| (?:that|which|who|is|of|in|on|with|among|at|for|to|from|it|used|eaten)\b.*$/
const SOURCES_ROW = /^\| `(photos\/[^`]+)` \| ([^|]+) \|/gm

/** Tux Paint's stamps and the photos of the sample library, with what they show. */
export function readCaptioned(): Captioned[] {
  const stamps = readStamps().map(({ path, caption }) => ({
    path,
    caption: caption.toLowerCase(),
    kinds: path.slice(path.indexOf('/stamps/') + '/stamps/'.length),
  }))
  const sources = readFileSync(join(SAMPLES, 'SOURCES.md'), 'utf8')
  const samples = [...sources.matchAll(SOURCES_ROW)].map(([, path = '', what = '']) => ({
    path: join(SAMPLES, path),
    caption: what.trim().toLowerCase(),
    kinds: null,
  }))
  return [...stamps, ...samples]
}

/**
 * Words that a person might label these pictures by: single words that captions consist of, and kinds of
 * things. Longer captions are left out, for nobody says of the other pictures whether they fit.
 */
export function labelsFor(pictures: readonly Captioned[]): string[] {
  const shown = pictures.map(({ caption }) =>
    caption.replace(ARTICLES, '').replace(REST, '').trim(),
  )
  const single = shown.filter((words) => /^[a-z-]{3,}$/.test(words))
  return [...new Set([...single, ...Object.keys(KINDS)])].sort()
}

/** Whether a label is right for a picture; null where nobody has said. */
export function isRight(label: string, { caption, kinds }: Captioned): boolean | null {
  const words = SAME.find((same) => same.includes(label)) ?? [label]
  if (words.some((word) => new RegExp(String.raw`\b${word}(?:e?s)?\b`).test(caption))) return true
  const folder = KINDS[label]
  if (folder === undefined) return false
  return kinds === null ? null : folder.test(kinds)
}
