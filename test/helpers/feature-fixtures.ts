import { join, resolve } from 'node:path'
import { readNpy } from './read-npy.ts'

const FOLDER = resolve(import.meta.dirname, '../fixtures/sound-features')
/** Every so many frames are kept in the fixtures. */
const STEP = 25

/** The sound whose features the fixtures hold (test/fixtures/sound-features/generate.py). */
export function formulaSound(seconds: number, rateHz: number): Float32Array {
  return Float32Array.from({ length: Math.round(seconds * rateHz) }, (_, n) => {
    const t = n / rateHz
    const slow = 0.4 * Math.sin(2 * Math.PI * 220 * t + 3 * Math.sin(4 * Math.PI * t))
    return slow + 0.1 * Math.sin(2 * Math.PI * 3000 * t * t)
  })
}

/** The largest difference between features [frames, bins] and the kept frames of a fixture. */
export function differenceFrom(name: string, features: Float32Array, bins: number): number {
  const { values, shape } = readNpy(join(FOLDER, `${name}.npy`))
  const frames = Math.ceil(features.length / bins / STEP)
  if (shape[0] !== frames || shape[1] !== bins)
    throw new Error(`${name} has the shape ${shape.join(' x ')}`)
  return values.reduce((most, value, i) => {
    const at = Math.floor(i / bins) * STEP * bins + (i % bins)
    return Math.max(most, Math.abs(value - (features[at] ?? NaN)))
  }, 0)
}
