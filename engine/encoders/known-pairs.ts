import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { MediaKind } from '../../contract/space.ts'
import { dot } from '../search/combine-terms.ts'

/** Samples that ship with the program, and words that fit one of them and no other. */
const EXAMPLES: Readonly<Record<MediaKind, readonly (readonly [file: string, words: string])[]>> = {
  image: [
    ['photos/animals/farm/cat.jpg', 'a photo of a cat'],
    ['photos/animals/farm/dog.jpg', 'a photo of a German shepherd dog'],
    ['photos/animals/zoo/panda.webp', 'a photo of a giant panda'],
    ['photos/animals/wild/penguin.jpg', 'a photo of a penguin'],
    ['photos/animals/wild/bee.jpg', 'a photo of a bee'],
    ['photos/food/coffee.png', 'a photo of a cup of coffee'],
    ['photos/outdoors/lighthouse.jpg', 'a photo of a lighthouse'],
    ['photos/travel/carcassonne-castle.jpg', 'a photo of a castle'],
  ],
  sound: [
    ['sounds/instruments/piano.ogg', 'the sound of a piano'],
    ['sounds/instruments/violin.ogg', 'the sound of a violin'],
    ['sounds/instruments/electric-guitar-chord.flac', 'the sound of an electric guitar'],
    ['sounds/nature/dog-barking.ogg', 'the sound of a dog barking'],
    ['sounds/nature/chickens.ogg', 'the sound of chickens'],
    ['sounds/nature/rain-in-garden.ogg', 'the sound of rain'],
    ['sounds/music/choir.flac', 'the sound of a choir singing'],
    ['sounds/music/tabla.flac', 'the sound of drums'],
  ],
}
/** Of eight examples two thirds and more are right by chance once in 1,000 times (each one in 8). */
const LEAST_SHARE = 0.6

/** What came of a test of words and items that should fit each other. */
export interface WordsTest {
  readonly right: number
  readonly total: number
  /** Null when words may answer for these items; else why not, in a sentence. */
  readonly refusal: string | null
}

/** How a pair of towers is asked: both vectors are of length 1 and in one space. */
export interface Pair {
  readonly ofFile: (path: string) => Promise<Float32Array>
  readonly ofWords: (text: string) => Promise<Float32Array>
}

/**
 * Whether words and items are of one mind: the words of eight examples must each be nearest to their
 * own item, for most of them. Two encoders that were not trained together give vectors that can be
 * compared and mean nothing, and nothing else would tell.
 *
 * @param samplesFolder null where the samples are not installed
 * @throws LikenessError whatever keeps the encoder from working
 */
export async function testKnownPairs(
  kind: MediaKind,
  samplesFolder: string | null,
  pair: Pair,
): Promise<WordsTest> {
  const folder = samplesFolder ?? ''
  const examples = EXAMPLES[kind].filter(([file]) => existsSync(join(folder, file)))
  const items: Float32Array[] = []
  const words: Float32Array[] = []
  for (const [file, text] of examples) {
    items.push(await pair.ofFile(join(folder, file)))
    words.push(await pair.ofWords(text))
  }
  const right = words.filter((text, own) => isNearest(items, text, own)).length
  const total = examples.length
  if (total === 0) {
    return { right, total, refusal: 'The samples it would be tested on are not installed.' }
  }
  const what = kind === 'image' ? 'pictures' : 'sounds'
  const refusal =
    right >= total * LEAST_SHARE
      ? null
      : `Its words and ${what} do not belong together: of ${String(total)} known ${what} ${String(right)} were found by their own words.`
  return { right, total, refusal }
}

function isNearest(items: readonly Float32Array[], words: Float32Array, own: number): boolean {
  const scores = items.map((item) => dot(item, words))
  return scores.every((score, i) => i === own || score < (scores[own] ?? -1))
}
