import type { SoundRecipe } from '../../../models/recipe.ts'
import { PcmDigest } from './pcm-digest.ts'
import { readSound, type SoundFacts, type SoundListener } from './read-sound.ts'
import { ResampledListener } from './resampled-listener.ts'
import { SoundMeasureCollector, type SoundMeasures } from './sound-measures.ts'
import { SoundWindowCollector, type SoundWindows } from './sound-windows.ts'
import { WaveformPeakCollector, type WaveformPeaks } from './waveform-peaks.ts'

/** Everything the library keeps of a sound, from one decode. */
export interface SoundDescription extends SoundFacts {
  /** Each encoder's input, by the recipe's name. */
  readonly windowsByRecipe: ReadonlyMap<string, SoundWindows>
  readonly measures: SoundMeasures
  readonly peaks: WaveformPeaks
  /** SHA-256 of the decoded samples: the same sound under other tags has the same. */
  readonly decodedPcmSha256: string
}

/**
 * Decodes a sound once and describes it, in bounded memory (about 50 MB for each recipe).
 * @param recipes by a name of the caller's choice
 * @param others more listeners to the same decode, such as a fingerprinter
 * @throws MediaError as `readSound`
 */
export const describeSound = async (
  path: string,
  recipes: ReadonlyMap<string, SoundRecipe>,
  signal: AbortSignal,
  others: readonly SoundListener[] = [],
): Promise<SoundDescription> => {
  const taps = [...recipes].map(([name, recipe]) => windowTap(name, recipe))
  const whole = new WholeSoundListener()
  const listeners = [whole, ...taps.map((tap) => tap.listener), ...others]
  const facts = await readSound(path, listeners, signal)
  for (const tap of taps) tap.listener.finish()
  return {
    ...facts,
    windowsByRecipe: new Map(taps.map((tap) => [tap.name, tap.collector.finish()])),
    ...whole.finish(facts.sampleRateHz),
  }
}

interface WindowTap {
  readonly name: string
  readonly collector: SoundWindowCollector
  readonly listener: ResampledListener
}

const windowTap = (name: string, recipe: SoundRecipe): WindowTap => {
  const collector = new SoundWindowCollector(recipe.windows)
  const listener = new ResampledListener(recipe.sampleRateHz, (samples) => {
    collector.push(samples)
  })
  return { name, collector, listener }
}

type WholeSound = Pick<SoundDescription, 'measures' | 'peaks' | 'decodedPcmSha256'>

class WholeSoundListener implements SoundListener {
  #measures = new SoundMeasureCollector(16_000)
  readonly #peaks = new WaveformPeakCollector()
  readonly #digest = new PcmDigest()

  start(sampleRateHz: number): void {
    this.#measures = new SoundMeasureCollector(sampleRateHz)
  }

  push(mono: Float32Array, channelData: readonly Float32Array[]): void {
    this.#measures.push(mono, channelData)
    this.#peaks.push(mono)
    this.#digest.push(channelData)
  }

  finish(sampleRateHz: number): WholeSound {
    return {
      measures: this.#measures.finish(),
      peaks: this.#peaks.finish(),
      decodedPcmSha256: this.#digest.finish(sampleRateHz),
    }
  }
}
