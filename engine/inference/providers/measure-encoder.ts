import { availableParallelism } from 'node:os'
import type { EncoderProviders, ProviderName, RunPlan } from '../../../contract/provider.ts'
import type { Modality } from '../../../contract/space.ts'
import { encoderKey } from '../../../models/catalog-entry.ts'
import { runSize } from '../../../models/tower.ts'
import type { HeldEncoder } from '../held-encoder.ts'
import { mainTower } from './golden-batch.ts'
import type { Measured, Reference } from './judge-trial.ts'
import { judgeTrial } from './judge-trial.ts'

/** Tries one plan; the tests put failing drivers here. */
export type TryPlan = (held: HeldEncoder, plan: RunPlan) => Promise<Measured>

/** Pictures of a batch, and windows of one sound; a text is always alone. */
const BATCHES = { image: [1, 4, 8], sound: [1, 4], text: [1] } as const satisfies Readonly<
  Record<Modality, readonly number[]>
>
/** The decoders need the cores as well: more threads have to be worth it, not merely no slower. */
const WORTH_ANOTHER_THREAD = 1.5

function plansFor(provider: ProviderName, held: HeldEncoder): RunPlan[] {
  const tower = mainTower(held.entry)
  const sizes = BATCHES[tower.modality].map((batchSize) => runSize({ ...tower, batchSize }))
  // What is not batch-invariant goes alone, on every provider.
  const batches = [...new Set(sizes)]
  const cores = availableParallelism()
  const threads = provider === 'cpu' && cores > 1 ? [1, cores] : [1]
  return threads.flatMap((count) =>
    batches.map((batchSize) => ({ provider, threads: count, batchSize })),
  )
}

function isBetter(candidate: Reference, best: Reference): boolean {
  const needed = candidate.plan.threads > best.plan.threads ? WORTH_ANOTHER_THREAD : 1
  return candidate.itemsPerSecond > best.itemsPerSecond * needed
}

/** A provider at the plan that suits it best; what went wrong, where the first plan already fails. */
async function atItsBest(
  provider: ProviderName,
  held: HeldEncoder,
  tryPlan: TryPlan,
): Promise<Measured> {
  let best: Reference | null = null
  for (const plan of plansFor(provider, held)) {
    const measured = await tryPlan(held, plan)
    if (measured.kind !== 'measured') return best ?? measured
    if (best === null || isBetter(measured, best)) best = measured
  }
  return best ?? { kind: 'failed', reason: 'There was nothing to try.' }
}

/**
 * Finds how an encoder runs fastest on this computer with the numbers that the CPU gives. The CPU is
 * measured first, then each candidate in its order; the first that is good is taken.
 *
 * @param candidates providers in the order of trying
 * @param crashedBefore providers that took their process down before and are not tried again
 * @throws Error when not even the CPU works: then the encoder is broken, not a driver
 */
export async function measureEncoder(
  held: HeldEncoder,
  candidates: readonly ProviderName[],
  crashedBefore: ReadonlySet<ProviderName>,
  tryPlan: TryPlan,
): Promise<EncoderProviders> {
  const reference = await atItsBest('cpu', held, tryPlan)
  if (reference.kind !== 'measured') throw new Error(reference.reason)
  const result: EncoderProviders = {
    encoder: encoderKey(held.entry),
    plan: reference.plan,
    itemsPerSecond: reference.itemsPerSecond,
    trials: [],
  }
  for (const provider of candidates) {
    if (provider === 'cpu') continue
    const measured: Measured = crashedBefore.has(provider)
      ? { kind: 'crashed', reason: 'It crashed here before; it is tried again only when asked.' }
      : await atItsBest(provider, held, tryPlan)
    const trial = judgeTrial(provider, measured, reference)
    result.trials.push(trial)
    if (trial.outcome === 'used' && trial.plan !== null) {
      return { ...result, plan: trial.plan, itemsPerSecond: trial.itemsPerSecond }
    }
  }
  return result
}
