import { standardise } from '../../../models/waveform/standardise.ts'
import type { SoundRecipe } from '../../../models/recipe.ts'
import type { SoundInput } from './sound-input.ts'
import type { SoundWindows } from './sound-windows.ts'

/** Windows of a sound as an encoder's recipe wants them. */
export function prepareSoundInput(windows: SoundWindows, recipe: SoundRecipe): SoundInput {
  const { samples, count, windowSamples, soundSamples } = windows
  const heard = new Array<number>(count).fill(soundSamples)
  switch (recipe.kind) {
    case 'waveform':
      if (recipe.normalise === 'zero-mean-unit-variance') {
        for (let i = 0; i < count; i++) {
          standardise(samples.subarray(i * windowSamples, (i + 1) * windowSamples))
        }
      }
      return { values: samples, windowShape: [windowSamples], soundSamples: heard }
    case 'whisper-log-mel':
    case 'clap-log-mel':
    case 'kaldi-fbank':
      throw new Error(`Inputs of the kind ${recipe.kind} cannot be made yet`)
  }
}
