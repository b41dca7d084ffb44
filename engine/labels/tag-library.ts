import { countOf } from '../../contract/format-count.ts'
import { setImmediate as turn } from 'node:timers/promises'
import type { MediaKind } from '../../contract/space.ts'
import { mediaKindSchema } from '../../contract/space.ts'
import { labelSentence } from '../../models/labels.ts'
import type { EngineContext } from '../context.ts'
import type { JobControl } from '../jobs/job-control.ts'
import { BackgroundVectors } from '../search/background-vectors.ts'
import { measureBackground } from '../search/background.ts'
import type { Background } from '../search/background.ts'
import { dot } from '../search/combine-terms.ts'
import { encodeWords } from '../spaces/encode-words.ts'
import type { Space } from '../spaces/space-set.ts'
import { labelSignature, storeLabels } from '../store/labels.ts'
import type { VectorRow } from '../store/vectors.ts'
import { countVectors, newestVector, vectorsOfKind } from '../store/vectors.ts'
import { commonWords } from './common-words.ts'
import { LABEL_CURVE, LEAST_CERTAINTY, itemBackground, labelCertainty } from './label-certainty.ts'
import { readOwnLabels } from './own-labels.ts'

const VECTORS_PER_TURN = 1_000
const TITLE = 'Labelling'

interface AskedLabel {
  readonly name: string
  readonly words: Float32Array
  readonly background: Background
}

interface GivenLabel {
  readonly contentId: number
  readonly name: string
  readonly score: number
}

/**
 * Gives the person's own labels to the items that they fit, in the space of words of each kind.
 * Everything is compared anew: a million comparisons take about a second.
 *
 * @returns what came of it, in words
 */
export async function tagLibrary(context: EngineContext, control: JobControl): Promise<string> {
  const { catalog, decisions } = context
  const names = readOwnLabels(decisions)
  const signature = currentSignature(context)
  const backgrounds = new BackgroundVectors(catalog, context.concepts)
  const given: GivenLabel[] = []
  for (const kind of mediaKindSchema.options) {
    const space = wordsSpace(context, kind)
    if (!space || names.length === 0) continue
    const labels = await askLabels(context, backgrounds, space, kind, names)
    const others = await commonWords(context, space, kind)
    for await (const { contentId, vector } of everyVector(context, control, space, kind)) {
      given.push(...labelsOf(contentId, vector, labels, others))
    }
  }
  storeLabels(catalog, signature, given)
  const items = new Set(given.map(({ contentId }) => contentId)).size
  const carry = items === 1 ? 'carries' : 'carry'
  return `${countOf(items, 'item')} ${carry} one of ${countOf(names.length, 'label')}`
}

/** Whether labels have changed, or items have come or gone, since labels were last given. */
export function areLabelsStale(context: EngineContext): boolean {
  const stored = labelSignature(context.catalog)
  if (stored === null && readOwnLabels(context.decisions).length === 0) return false
  return stored !== currentSignature(context)
}

/** Stands for the labels, exactly the vectors that they are compared with, and how they are judged. */
function currentSignature(context: EngineContext): string {
  const { catalog, decisions } = context
  const spaces = mediaKindSchema.options.map((kind) => {
    const name = wordsSpace(context, kind)?.name
    return name === undefined
      ? null
      : [name, countVectors(catalog, name), newestVector(catalog, name)]
  })
  return JSON.stringify([readOwnLabels(decisions), spaces, LABEL_CURVE, LEAST_CERTAINTY])
}

/** The space in which words are compared with a kind of items, or null where there is none. */
function wordsSpace({ spaces }: EngineContext, kind: MediaKind): Space | null {
  return spaces.findFitting('words', ['text', kind])
}

async function askLabels(
  context: EngineContext,
  backgrounds: BackgroundVectors,
  space: Space,
  kind: MediaKind,
  names: readonly string[],
): Promise<AskedLabel[]> {
  const others = backgrounds.of(space.name, kind)
  const labels: AskedLabel[] = []
  for (const name of names) {
    const words = await encodeWords(context, space, labelSentence(kind, name))
    const background = measureBackground(others.map((vector) => dot(words, vector)))
    // Too few items to tell chance from more: nothing gets a label.
    if (background) labels.push({ name, words, background })
  }
  return labels
}

async function* everyVector(
  { catalog }: EngineContext,
  control: JobControl,
  space: Space,
  kind: MediaKind,
): AsyncGenerator<VectorRow> {
  const all = countVectors(catalog, space.name)
  let done = 0
  for (let after = 0; ;) {
    await control.checkpoint()
    const rows = vectorsOfKind(catalog, space.name, kind, after, VECTORS_PER_TURN)
    const last = rows.at(-1)
    if (!last) return
    yield* rows
    done += rows.length
    after = last.id
    control.progress(TITLE, done, Math.max(all, done))
    await turn()
  }
}

function labelsOf(
  contentId: number,
  vector: Float32Array,
  labels: readonly AskedLabel[],
  others: readonly Float32Array[],
): GivenLabel[] {
  let known: Background | null = null
  const ofItem = () => (known ??= itemBackground(vector, others))
  return labels.flatMap(({ name, words, background }) => {
    const score = labelCertainty(dot(words, vector), background, ofItem)
    return score === null ? [] : [{ contentId, name, score }]
  })
}
