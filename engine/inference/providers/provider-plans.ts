import type { Problem } from '../../../contract/errors.ts'
import { LikenessError } from '../../../contract/errors.ts'
import type {
  EncoderProviders,
  ProviderName,
  ProvidersStatus,
  RunPlan,
} from '../../../contract/provider.ts'
import { providerWords } from '../../../contract/provider-words.ts'
import { encoderKey } from '../../../models/catalog-entry.ts'
import { providerOrder } from '../../../models/provider-order.ts'
import { runSize } from '../../../models/tower.ts'
import type { JobControl } from '../../jobs/job-control.ts'
import type { HeldEncoder } from '../held-encoder.ts'
import { mainTower } from './golden-batch.ts'
import type { TryPlan } from './measure-encoder.ts'
import { measureEncoder } from './measure-encoder.ts'
import type { MachineMemory } from './provider-memory.ts'
import { deviceName, machineKey, readMemory, writeMemory } from './provider-memory.ts'

interface Place {
  /** The library's data folder, where it is remembered. */
  readonly folder: string
  /** As `process.platform`. */
  readonly platform: string
  /** Version of onnxruntime. */
  readonly runtimeVersion: string
  /** Tells the person what they should know: a driver that crashed or computes wrongly. */
  readonly onNotice: (problem: Problem) => void
}

/**
 * How the encoders are run on this computer: decided by measuring, remembered for each computer, and
 * taken back to the CPU at the first sign of trouble. Without a measurement everything runs on the CPU.
 */
export class ProviderPlans {
  readonly #place: Place
  readonly #machine: string
  #memory: MachineMemory
  #measuring = false

  constructor(place: Place) {
    this.#place = place
    this.#machine = machineKey(place.runtimeVersion)
    this.#memory = readMemory(place.folder, this.#machine)
  }

  /** The encoder with the plan it is run by. */
  planned(held: HeldEncoder): HeldEncoder {
    return { ...held, plan: this.#measuring ? onCpu(held) : this.#of(held).plan }
  }

  /** Plans everything on the CPU until {@link end}: the measurement has the drivers for itself. */
  begin(): void {
    this.#measuring = true
  }

  end(): void {
    this.#measuring = false
  }

  status(held: readonly HeldEncoder[]): ProvidersStatus {
    return {
      wanted: this.#memory.wanted,
      candidates: [...this.#candidates()],
      device: deviceName(),
      encoders: held.map((encoder) => this.#of(encoder)),
    }
  }

  /** Those of these that were not measured on this computer yet. */
  unmeasured(held: readonly HeldEncoder[]): HeldEncoder[] {
    return held.filter((encoder) => this.#of(encoder).itemsPerSecond === null)
  }

  /** "CPU", or what most of the encoders run on, for the status line. */
  summary(held: readonly HeldEncoder[]): string {
    const names = new Set(held.map((encoder) => providerWords[this.#of(encoder).plan.provider]))
    return [...names].join(' and ')
  }

  /** Remembers what the person asks for; it counts from the next measurement on. */
  async want(provider: ProviderName | null): Promise<void> {
    await this.#remember({ wanted: provider, encoders: [] })
  }

  /**
   * Tries the providers with each encoder, one after the other: no two may use a graphics card at once.
   *
   * @param trials how one is tried; `again`: also those that crashed before, since the person asks for it
   */
  async measure(
    encoders: readonly HeldEncoder[],
    { tryPlan, again }: { readonly tryPlan: TryPlan; readonly again: boolean },
    control: JobControl,
  ): Promise<void> {
    for (const [done, held] of encoders.entries()) {
      await control.checkpoint()
      control.progress(`Measuring ${held.entry.name}`, done, encoders.length)
      const crashed = again ? new Set<ProviderName>() : this.#crashedBefore()
      const found = await measureEncoder(held, this.#candidates(), crashed, tryPlan)
      await this.#keep(found)
      this.#tell(found)
    }
  }

  /**
   * Goes back to the CPU with everything after a driver took the inference process down.
   *
   * @returns false when everything was on the CPU already
   */
  fallBack(how: string): boolean {
    if (this.#measuring) return false
    const onDrivers = this.#memory.encoders.filter(({ plan }) => plan.provider !== 'cpu')
    if (onDrivers.length === 0) return false
    const encoders = this.#memory.encoders.map((known) => withoutDriver(known, how))
    const names = new Set(onDrivers.map(({ plan }) => providerWords[plan.provider]))
    this.#place.onNotice(
      new LikenessError(
        'encoder-crashed',
        `${[...names].join(' and ')} stopped working (${how}). Everything goes on on the CPU.`,
        'It is not tried again by itself. Update its driver, then measure again in Settings.',
      ).problem,
    )
    void this.#remember({ ...this.#memory, encoders }).catch((error: unknown) => {
      this.#place.onNotice(notRemembered(error))
    })
    return true
  }

  #candidates(): readonly ProviderName[] {
    return providerOrder(this.#place.platform, this.#memory.wanted)
  }

  #crashedBefore(): ReadonlySet<ProviderName> {
    const trials = this.#memory.encoders.flatMap((known) => known.trials)
    return new Set(
      trials.filter(({ outcome }) => outcome === 'crashed').map(({ provider }) => provider),
    )
  }

  #of({ entry }: Pick<HeldEncoder, 'entry'>): EncoderProviders {
    const encoder = encoderKey(entry)
    const known = this.#memory.encoders.find((candidate) => candidate.encoder === encoder)
    return known ?? { encoder, plan: onCpu({ entry }), itemsPerSecond: null, trials: [] }
  }

  #keep(found: EncoderProviders): Promise<void> {
    const others = this.#memory.encoders.filter(({ encoder }) => encoder !== found.encoder)
    return this.#remember({ ...this.#memory, encoders: [...others, found] })
  }

  async #remember(memory: MachineMemory): Promise<void> {
    this.#memory = memory
    await writeMemory(this.#place.folder, this.#machine, memory)
  }

  #tell({ encoder, trials }: EncoderProviders): void {
    for (const { provider, outcome, reason } of trials) {
      // A provider that is not on this computer, or no faster, is nothing to worry about.
      if (outcome !== 'wrong' && outcome !== 'crashed') continue
      this.#place.onNotice(
        new LikenessError(
          outcome === 'wrong' ? 'encoder-failed' : 'encoder-crashed',
          `${providerWords[provider]} is not used for ${encoder}: ${reason}`,
          'Everything goes on on the CPU. Update the driver, then measure again in Settings.',
        ).problem,
      )
    }
  }
}

/** How an encoder is run that was not measured here. */
function onCpu({ entry }: Pick<HeldEncoder, 'entry'>): RunPlan {
  return { provider: 'cpu', threads: 1, batchSize: runSize(mainTower(entry)) }
}

function withoutDriver(known: EncoderProviders, how: string): EncoderProviders {
  const { provider } = known.plan
  if (provider === 'cpu') return known
  const trials = known.trials.filter((trial) => trial.provider !== provider)
  return {
    encoder: known.encoder,
    plan: { provider: 'cpu', threads: 1, batchSize: 1 },
    itemsPerSecond: null,
    trials: [
      ...trials,
      { provider, outcome: 'crashed', reason: how, plan: null, itemsPerSecond: null, cosine: null },
    ],
  }
}

function notRemembered(error: unknown): Problem {
  const why = error instanceof Error ? error.message : String(error)
  return new LikenessError(
    'library-unusable',
    `What was learnt about this computer's drivers could not be written down: ${why}`,
    'Make room in the data folder.',
  ).problem
}
