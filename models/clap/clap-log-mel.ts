import { slaneyFilters } from '../spectrum/mel-filters.ts'
import { hannWindow, melSpectrogram } from '../spectrum/mel-spectrogram.ts'

const FFT_SIZE = 1024
const HOP_SAMPLES = 480

/** Mel bands of CLAP's input. */
export const CLAP_MEL_BINS = 64

/**
 * CLAP's input without fusion (Wu et al. 2023), as transformers' ClapFeatureExtractor: 64 Slaney mel
 * bands from 50 Hz to 14 kHz, in decibels.
 *
 * @param samples 48 kHz mono, -1..1
 * @returns row-major float32 [floor(samples / 480) + 1, 64]
 */
export function clapLogMel(samples: Float32Array): Float32Array {
  const mels = melSpectrogram(samples, {
    window: hannWindow(FFT_SIZE, 'periodic'),
    hopSamples: HOP_SAMPLES,
    fftSize: FFT_SIZE,
    filters: slaneyFilters({
      count: CLAP_MEL_BINS,
      fromHz: 50,
      toHz: 14_000,
      sampleRateHz: 48_000,
      fftSize: FFT_SIZE,
    }),
    centred: true,
  })
  return Float32Array.from(mels, (power) => 10 * Math.log10(Math.max(power, 1e-10)))
}
