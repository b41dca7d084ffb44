import { join } from 'node:path'
import type { EncoderCheck } from '../../contract/encoder.ts'
import { LikenessError } from '../../contract/errors.ts'
import type { MediaKind } from '../../contract/space.ts'
import { mediaKindSchema } from '../../contract/space.ts'
import type { CatalogEntry } from '../../models/catalog-entry.ts'
import { findTower } from '../../models/tower.ts'
import type { HeldEncoder } from '../inference/held-encoder.ts'
import { InferenceClient } from '../inference/inference-client.ts'
import type { EncoderInput } from '../media/encoder-input.ts'
import type { DecoderPool } from '../media/decoder-pool.ts'
import { dot } from '../search/combine-terms.ts'
import { testKnownPairs } from './known-pairs.ts'
import { SAMPLES, inputOf, vectorsOf } from './sample-vectors.ts'

/** What an encoder is tried with. */
export interface Surroundings {
  readonly pool: DecoderPool
  readonly samplesFolder: string | null
}

/** Two runs of the same input: the last bits may differ with the batch, more may not. */
const SAME_COSINE = 0.9999
/** Untrained networks give everything nearly the same direction; a dead one gives exactly the same. */
const DIFFERENT_COSINE = 0.99999
const BATCH = 4

const SENTENCES = ['a photo of a cat', 'a lighthouse on the coast', 'rain'] as const
/** Longer than any encoder takes. */
const LONG_TEXT = 'a red house beside the river '.repeat(200)

/**
 * Runs an encoder in a process of its own on samples that ship with the program: that its graphs can
 * be run here at all, that its vectors are numbers of length 1, do not depend on what else is in the
 * batch, and tell things apart; and that its words and its pictures or sounds belong together.
 *
 * @throws the reason of the signal
 */
export async function checkEncoder(
  held: HeldEncoder,
  surroundings: Surroundings,
  signal?: AbortSignal,
): Promise<EncoderCheck[]> {
  using client = new InferenceClient([{ ...held, entry: inBatches(held.entry) }])
  signal?.addEventListener('abort', () => {
    client[Symbol.dispose]()
  })
  const checked = (name: string, work: () => Promise<string>) => checkOne(name, work, signal)
  const checks: EncoderCheck[] = []
  for (const kind of mediaKindSchema.options) {
    if (!findTower(held.entry.towers, kind)) continue
    const what = kind === 'image' ? 'Pictures' : 'Sounds'
    checks.push(await checked(what, () => checkMedia(held, kind, client, surroundings)))
  }
  if (!findTower(held.entry.towers, 'text')) return checks
  checks.push(await checked('Words', () => checkText(held, client)))
  for (const kind of mediaKindSchema.options) {
    if (!findTower(held.entry.towers, kind)) continue
    const what = kind === 'image' ? 'Words and pictures' : 'Words and sounds'
    checks.push(await checked(what, () => checkPair(held, kind, client, surroundings)))
  }
  return checks
}

/** Throws what a check says when it does not pass; the message becomes the check's text. */
class CheckFailed extends Error {}

async function checkOne(
  name: string,
  work: () => Promise<string>,
  signal: AbortSignal | undefined,
): Promise<EncoderCheck> {
  signal?.throwIfAborted()
  try {
    return { name, passed: true, text: await work() }
  } catch (error) {
    signal?.throwIfAborted()
    if (error instanceof CheckFailed || error instanceof LikenessError) {
      return { name, passed: false, text: error.message }
    }
    throw error
  }
}

async function checkMedia(
  held: HeldEncoder,
  kind: MediaKind,
  client: InferenceClient,
  { pool, samplesFolder }: Surroundings,
): Promise<string> {
  if (samplesFolder === null) throw new CheckFailed('The samples to test it on are not installed.')
  const inputs: EncoderInput[] = []
  for (const sample of SAMPLES[kind]) {
    inputs.push(await inputOf(held, join(samplesFolder, sample), pool))
  }
  const together = await vectorsOf(client, inputs)
  checkVectors(together, held.entry.dimensions)
  for (const [i, input] of inputs.entries()) {
    const [alone] = await vectorsOf(client, [input])
    const beside = together[i]
    if (!alone || !beside || dot(alone, beside) < SAME_COSINE) {
      throw new CheckFailed('A vector changes with what else is computed at the same time.')
    }
  }
  return `${String(together.length)} samples, the same alone and together`
}

async function checkText({ entry }: HeldEncoder, client: InferenceClient): Promise<string> {
  const vectors: Float32Array[] = []
  for (const text of [...SENTENCES, LONG_TEXT]) {
    vectors.push(await client.encodeText(entry.id, text, 'query'))
  }
  checkVectors(vectors, entry.dimensions)
  const again = await client.encodeText(entry.id, SENTENCES[0], 'query')
  const [before] = vectors
  if (!before || dot(again, before) < SAME_COSINE) {
    throw new CheckFailed('The same words give another vector each time.')
  }
  return `${String(vectors.length)} texts, a very long one among them`
}

async function checkPair(
  held: HeldEncoder,
  kind: MediaKind,
  client: InferenceClient,
  { pool, samplesFolder }: Surroundings,
): Promise<string> {
  const { right, total, refusal } = await testKnownPairs(kind, samplesFolder, {
    ofFile: async (path) => {
      const [vector] = await vectorsOf(client, [await inputOf(held, path, pool)])
      return vector ?? new Float32Array(held.entry.dimensions)
    },
    ofWords: (text) => client.encodeText(held.entry.id, text, 'query'),
  })
  if (refusal !== null) throw new CheckFailed(refusal)
  return `${String(right)} of ${String(total)} known samples were found by their own words`
}

function checkVectors(vectors: readonly Float32Array[], dimensions: number): void {
  for (const vector of vectors) {
    const length = Math.sqrt(dot(vector, vector))
    if (vector.length !== dimensions || !(Math.abs(length - 1) < 1e-3)) {
      throw new CheckFailed(
        `A vector has ${String(vector.length)} numbers and the length ${length.toFixed(3)}; it should have ${String(dimensions)} and the length 1.`,
      )
    }
  }
  const [first, ...others] = vectors
  if (first && others.every((other) => dot(first, other) > DIFFERENT_COSINE)) {
    throw new CheckFailed('It gives the same vector whatever it is shown.')
  }
}

/** The entry with batches of several items wherever the graph is said to bear them. */
function inBatches(entry: CatalogEntry): CatalogEntry {
  const towers = entry.towers.map((tower) => ({ ...tower, batchSize: BATCH }))
  return { ...entry, towers }
}
