import { performance } from 'node:perf_hooks'
import { LikenessError } from '../../../contract/errors.ts'
import type { RunPlan } from '../../../contract/provider.ts'
import type { Encoded } from '../inference-protocol.ts'
import type { HeldEncoder } from '../held-encoder.ts'
import { InferenceClient } from '../inference-client.ts'
import type { GoldenItem } from './golden-batch.ts'
import { goldenBatch, mainTower } from './golden-batch.ts'
import type { Measured } from './judge-trial.ts'

/** A driver may compile its kernels for minutes at its first run; longer than this it is not worth it. */
const SILENCE_MS = 90_000
/** The batch is run over and over for this long; one run of a slow encoder may take longer. */
const MEASURE_MS = 600
const MOST_ROUNDS = 20

export interface TrialPlace {
  /** Entry of the throw-away process; another one in tests. */
  readonly entry?: string
  readonly silenceMs?: number
  readonly signal: AbortSignal
}

/**
 * Runs the golden batch of an encoder in a process of its own, which ends with it: whatever a driver
 * does there harms nobody. The first run is not timed (drivers compile then).
 */
export async function tryPlan(
  { entry, silenceMs = SILENCE_MS, signal }: TrialPlace,
  held: HeldEncoder,
  plan: RunPlan,
): Promise<Measured> {
  const patience = { silenceMs, cancelledMs: 0 }
  const place = entry === undefined ? {} : { entry }
  using client = new InferenceClient([{ ...held, plan }], { patience, attempts: 1, ...place })
  const items = goldenBatch(mainTower(held.entry))
  const { id } = held.entry
  try {
    const first = await encodeAll(client, id, items, signal)
    const startedMs = performance.now()
    let rounds = 0
    do {
      await encodeAll(client, id, items, signal)
      rounds += 1
    } while (performance.now() - startedMs < MEASURE_MS && rounds < MOST_ROUNDS)
    const seconds = (performance.now() - startedMs) / 1000
    const itemsPerSecond = (rounds * items.length) / seconds
    return { kind: 'measured', plan, itemsPerSecond, vectors: first.map(({ vector }) => vector) }
  } catch (error) {
    if (!(error instanceof LikenessError)) throw error
    const { code, message } = error.problem
    if (code === 'cancelled') throw error
    return { kind: code === 'encoder-crashed' ? 'crashed' : 'failed', reason: message }
  }
}

async function encodeAll(
  client: InferenceClient,
  id: HeldEncoder['entry']['id'],
  items: readonly GoldenItem[],
  signal: AbortSignal,
): Promise<Encoded[]> {
  const pixels = items.flatMap((item) => (item.kind === 'image' ? [item.pixels] : []))
  const encoded = pixels.length === 0 ? [] : await client.encodeImages(id, pixels, signal)
  for (const item of items) {
    signal.throwIfAborted()
    if (item.kind === 'sound') encoded.push(await client.encodeSound(id, item.input, signal))
    if (item.kind === 'text') {
      encoded.push({ vector: await client.encodeText(id, item.text, 'query'), labels: [] })
    }
  }
  return encoded
}
