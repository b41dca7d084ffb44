/**
 * Samples without their mean and divided by their standard deviation, as transformers'
 * Wav2Vec2FeatureExtractor: (x - mean) / sqrt(variance + 1e-7).
 */
export function standardise(samples: Float32Array): Float32Array {
  let sum = 0
  for (const sample of samples) sum += sample
  const mean = sum / samples.length
  let squares = 0
  for (const sample of samples) squares += (sample - mean) ** 2
  const scale = 1 / Math.sqrt(squares / samples.length + 1e-7)
  return samples.map((sample) => (sample - mean) * scale)
}
