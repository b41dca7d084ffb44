/**
 * Samples as a loudspeaker plays them: within -1..1, and 0 for what is no number. A float file may
 * hold anything, and one sample of 3e38 makes every sum infinite.
 *
 * @returns the very array when all samples are within bounds, otherwise a copy
 */
export const clampSamples = (samples: Float32Array): Float32Array => {
  for (const value of samples) if (!(value >= -1 && value <= 1)) return samples.map(clamp)
  return samples
}

const clamp = (value: number): number =>
  Number.isNaN(value) ? 0 : Math.max(-1, Math.min(1, value))
