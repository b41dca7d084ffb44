import { CLAP_MEL_BINS, clapLogMel } from '../../../models/clap/clap-log-mel.ts'
import { kaldiFbank } from '../../../models/kaldi/kaldi-fbank.ts'
import type { SoundRecipe } from '../../../models/recipe.ts'
import { standardise } from '../../../models/waveform/standardise.ts'
import { whisperLogMel } from '../../../models/whisper/whisper-log-mel.ts'
import type { SoundInput } from './sound-input.ts'
import type { SoundWindows } from './sound-windows.ts'

/** Windows of a sound as an encoder's recipe wants them. */
export function prepareSoundInput(windows: SoundWindows, recipe: SoundRecipe): SoundInput {
  const { samples, count, windowSamples } = windows
  const inputs = Array.from({ length: count }, (_, i) =>
    windowInput(samples.subarray(i * windowSamples, (i + 1) * windowSamples), recipe),
  )
  const [first] = inputs
  const size = first?.values.length ?? 0
  const values = new Float32Array(size * count)
  inputs.forEach((input, i) => {
    values.set(input.values, i * size)
  })
  return {
    values,
    windowShape: [...(first?.shape ?? [])],
    soundSamples: new Array<number>(count).fill(windows.soundSamples),
  }
}

interface WindowInput {
  readonly values: Float32Array
  readonly shape: readonly number[]
}

/** One window's input tensor, without the axis of the batch. */
function windowInput(samples: Float32Array, recipe: SoundRecipe): WindowInput {
  switch (recipe.kind) {
    case 'waveform': {
      const values = recipe.normalise === 'none' ? samples : standardise(samples)
      return { values, shape: [values.length] }
    }
    case 'whisper-log-mel': {
      const values = whisperLogMel(samples, recipe.melBins)
      return { values, shape: [recipe.melBins, values.length / recipe.melBins] }
    }
    case 'clap-log-mel': {
      const values = clapLogMel(samples)
      return { values, shape: [1, values.length / CLAP_MEL_BINS, CLAP_MEL_BINS] }
    }
    case 'kaldi-fbank':
      return { values: kaldiFbank(samples, recipe), shape: [recipe.frames, recipe.melBins] }
  }
}
