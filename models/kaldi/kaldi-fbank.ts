import { kaldiFilters } from '../spectrum/mel-filters.ts'
import { hannWindow, melSpectrogram } from '../spectrum/mel-spectrogram.ts'
import type { SoundRecipe } from '../recipe.ts'

const SAMPLE_RATE_HZ = 16_000
const FRAME_SAMPLES = 400
const HOP_SAMPLES = 160
const FFT_SIZE = 512
const PRE_EMPHASIS = 0.97
/** float32's machine epsilon, below which Kaldi takes no logarithm. */
const LEAST_POWER = 1.192092955078125e-7

/** Takes off the frame's mean, then emphasises high frequencies, in place. */
function prepare(frame: Float64Array): void {
  let sum = 0
  for (const sample of frame) sum += sample
  const mean = sum / frame.length
  let previous = (frame[0] ?? 0) - mean
  for (let i = 0; i < frame.length; i++) {
    const sample = (frame[i] ?? 0) - mean
    frame[i] = sample - PRE_EMPHASIS * previous
    previous = sample
  }
}

/**
 * Kaldi's filter banks as the audio spectrogram transformer takes them (Gong et al. 2021;
 * transformers' ASTFeatureExtractor): 25 ms frames every 10 ms under a Hann window, natural logarithm
 * of the power in mel bands from 20 Hz to 8 kHz; fewer frames than asked for are followed by zeros;
 * then (x - mean) / std.
 *
 * @param samples 16 kHz mono, -1..1
 * @returns row-major float32 [frames, melBins]
 */
export function kaldiFbank(
  samples: Float32Array,
  recipe: Pick<
    Extract<SoundRecipe, { kind: 'kaldi-fbank' }>,
    'melBins' | 'frames' | 'mean' | 'std'
  >,
): Float32Array {
  const { melBins, frames, mean, std } = recipe
  const mels = melSpectrogram(samples, {
    window: hannWindow(FRAME_SAMPLES, 'symmetric'),
    hopSamples: HOP_SAMPLES,
    fftSize: FFT_SIZE,
    filters: kaldiFilters({
      count: melBins,
      fromHz: 20,
      toHz: 8000,
      sampleRateHz: SAMPLE_RATE_HZ,
      fftSize: FFT_SIZE,
    }),
    centred: false,
    prepare,
  })
  return Float32Array.from({ length: frames * melBins }, (_, i) => {
    const power = mels[i]
    const value = power === undefined ? 0 : Math.log(Math.max(power, LEAST_POWER))
    return (value - mean) / std
  })
}
