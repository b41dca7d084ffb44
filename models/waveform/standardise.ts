/**
 * Takes the mean off samples and divides them by their standard deviation, in place, as
 * transformers' Wav2Vec2FeatureExtractor: (x - mean) / sqrt(variance + 1e-7).
 */
export function standardise(samples: Float32Array): void {
  let sum = 0
  for (const sample of samples) sum += sample
  const mean = sum / samples.length
  let squares = 0
  for (const sample of samples) squares += (sample - mean) ** 2
  const scale = 1 / Math.sqrt(squares / samples.length + 1e-7)
  for (let i = 0; i < samples.length; i++) samples[i] = ((samples[i] ?? 0) - mean) * scale
}
