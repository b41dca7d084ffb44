import { slaneyFilters } from '../spectrum/mel-filters.ts'
import { hannWindow, melSpectrogram } from '../spectrum/mel-spectrogram.ts'

const SAMPLE_RATE_HZ = 16_000
const FFT_SIZE = 400
const HOP_SAMPLES = 160
/** Decades below the loudest cell at which the rest is cut off. */
const RANGE_DECADES = 8

/**
 * Whisper's input (Radford et al. 2022), as transformers' WhisperFeatureExtractor: Slaney mel bands up
 * to 8 kHz, base-10 logarithm, cut off 8 decades below the loudest cell, (x + 4) / 4.
 *
 * @param samples 16 kHz mono, -1..1; a shorter sound is followed by silence up to the window's end
 * @returns row-major float32 [melBins, samples / 160]
 */
export function whisperLogMel(samples: Float32Array, melBins: number): Float32Array {
  const band = { count: melBins, fromHz: 0, toHz: 8000, sampleRateHz: SAMPLE_RATE_HZ }
  const mels = melSpectrogram(samples, {
    window: hannWindow(FFT_SIZE, 'periodic'),
    hopSamples: HOP_SAMPLES,
    fftSize: FFT_SIZE,
    filters: slaneyFilters({ ...band, fftSize: FFT_SIZE }),
    centred: true,
  })
  // The frame that is centred on the very end is left out.
  const frames = Math.floor(samples.length / HOP_SAMPLES)
  let loudest = -Infinity
  for (let i = 0; i < frames * melBins; i++) {
    const decades = Math.log10(Math.max(mels[i] ?? 0, 1e-10))
    mels[i] = decades
    if (decades > loudest) loudest = decades
  }
  const features = new Float32Array(melBins * frames)
  for (let frame = 0; frame < frames; frame++) {
    for (let bin = 0; bin < melBins; bin++) {
      const decades = Math.max(mels[frame * melBins + bin] ?? 0, loudest - RANGE_DECADES)
      features[bin * frames + frame] = (decades + 4) / 4
    }
  }
  return features
}
