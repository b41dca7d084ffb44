import { builtinEncoders } from '../../engine/inference/held-encoder.ts'
import { InferenceClient } from '../../engine/inference/inference-client.ts'
import {
  LABEL_CURVE,
  LEAST_CERTAINTY,
  certaintyAt,
  itemBackground,
} from '../../engine/labels/label-certainty.ts'
import { measureBackground, sigmasAbove } from '../../engine/search/background.ts'
import { encoderFor } from '../../models/catalog.ts'
import { labelSentence } from '../../models/labels.ts'
import { concepts } from '../helpers/builtin-plan.ts'
import type { Captioned } from './label-truth.ts'
import { isRight, labelsFor, readCaptioned } from './label-truth.ts'
import { MODELS } from './places.ts'
import type { Judged } from './platt.ts'
import { bins, calibrationError, fitLogistic, probability } from './platt.ts'
import { readContents, vectorIn } from './read-contents.ts'
import type { Report } from './report.ts'
import { dot } from './statistics.ts'

/** As many words of all sorts as the product judges an item by. */
const COMMON_WORDS = 200
const BINS = 10
const FOLDS = 5
/** Fewer, for they are few. */
const BINS_OF_GIVEN = 5
/** Nearer to chance than this a label is out of the question, and there are a hundred thousand. */
const LEAST_SIGMAS = 2

/** A label of a picture, by how much it stands out from chance, and whether it is right. */
interface Pair {
  readonly sigmas: number
  readonly right: boolean
  /** A fifth of the pictures: what is fitted on the others is judged on it. */
  readonly fold: number
}

/**
 * How far the certainty of labels can be trusted: a logistic function of the logarithm of the distance
 * from chance is fitted (Platt scaling) to captioned pictures, and what it says of pictures that it was not
 * fitted to is held against what is right there. The product's curve is the fit of all of them.
 */
export async function benchLabels(report: Report): Promise<void> {
  const pairs = await readPairs()
  const judged = pairs.map(({ sigmas, right, fold }) => ({ score: Math.log(sigmas), right, fold }))
  const all = fitLogistic(judged)
  const { evenSigmas, steepness } = LABEL_CURVE
  report.figure('pairs of picture and label, right ones', `${pairs.length}, ${count(pairs)}`)
  const fitted = `${Math.exp(all.even).toFixed(1)}, ${(1 / all.width).toFixed(1)}`
  const inProduct = `${evenSigmas.toFixed(1)}, ${steepness.toFixed(1)} in the product`
  report.figure('fitted to all: even at, steepness', fitted, { target: inProduct })
  const heldOut = Array.from({ length: FOLDS }, (_, fold) => {
    const curve = fitLogistic(judged.filter((pair) => pair.fold !== fold))
    const others = judged.filter((pair) => pair.fold === fold)
    return others.map(({ score, right }) => ({ score: probability(curve, score), right }))
  }).flat()
  reportCalibration(report, 'held out', heldOut)
  const product = pairs.map(({ sigmas, right }) => ({ score: certaintyAt(sigmas), right }))
  reportCalibration(report, 'the product', product)
}

function count(pairs: readonly { readonly right: boolean }[]): number {
  return pairs.filter(({ right }) => right).length
}

function reportCalibration(report: Report, what: string, said: readonly Judged[]): void {
  const error = calibrationError(bins(said, 0, BINS))
  report.figure(`${what}: expected calibration error`, error.toFixed(4))
  const given = said.filter(({ score }) => score >= LEAST_CERTAINTY)
  const found = bins(given, LEAST_CERTAINTY, BINS_OF_GIVEN)
  report.figure(`${what}: the same of the labels given`, calibrationError(found).toFixed(3))
  const mean = given.reduce((sum, { score }) => sum + score, 0) / given.length
  report.figure(
    `${what}: labels given, said / right`,
    `${given.length}, ${mean.toFixed(2)} / ${(count(given) / given.length).toFixed(2)}`,
  )
  report.figure(`${what}: share of right ones given`, (count(given) / count(said)).toFixed(2))
  for (const bin of found) {
    report.note(`said ${bin.said.toFixed(2)}, right ${bin.right.toFixed(2)} of ${bin.count}`)
  }
}

async function readPairs(): Promise<Pair[]> {
  const pictures = readCaptioned()
  const contents = await readContents(pictures.map(({ path }) => path))
  const everyWord = concepts.labelVectors('image')
  const step = Math.floor(everyWord.length / COMMON_WORDS)
  const common = everyWord.filter((_, i) => i % step === 0)
  const labels = await readLabels(labelsFor(pictures), everyWord)
  return pictures.flatMap((picture, i) => {
    const content = contents[i]
    if (!content) return []
    const vector = vectorIn(content, 'concept')
    return pairsOf(picture, i, { vector, background: itemBackground(vector, common) }, labels)
  })
}

type Background = ReturnType<typeof measureBackground>

interface Placed {
  readonly vector: Float32Array
  readonly background: Background
}

async function readLabels(
  names: readonly string[],
  everyWord: readonly Float32Array[],
): Promise<(Placed & { readonly name: string })[]> {
  using inference = new InferenceClient(builtinEncoders(MODELS))
  const labels: (Placed & { name: string })[] = []
  for (const name of names) {
    const sentence = labelSentence('image', name)
    const vector = await inference.encodeText(encoderFor('text').entry.id, sentence, 'query')
    const background = measureBackground(everyWord.map((word) => dot(vector, word)))
    labels.push({ name, vector, background })
  }
  return labels
}

function pairsOf(
  picture: Captioned,
  place: number,
  item: Placed,
  labels: readonly (Placed & { readonly name: string })[],
): Pair[] {
  return labels.flatMap(({ name, vector, background }) => {
    const right = isRight(name, picture)
    const cosine = dot(vector, item.vector)
    const sigmas = Math.min(sigmasAbove(background, cosine), sigmasAbove(item.background, cosine))
    if (right === null || sigmas < LEAST_SIGMAS) return []
    return [{ sigmas, right, fold: place % FOLDS }]
  })
}
