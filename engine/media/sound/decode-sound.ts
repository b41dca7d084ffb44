import { readSound, type SoundFacts } from './read-sound.ts'
import { ResampledListener } from './resampled-listener.ts'
import { SoundError } from './sound-error.ts'

export interface DecodeSoundOptions {
  readonly signal: AbortSignal
  /** Of the mono samples wanted; 16,000 by default. */
  readonly toHz?: number
  /** The longest sound to hold in memory; 30 minutes by default (115 MB at 16 kHz). */
  readonly maxSeconds?: number
}

/** A whole sound as mono samples in [-1, 1] at `monoRateHz`. */
export interface DecodedSound extends SoundFacts {
  readonly mono: Float32Array
  readonly monoRateHz: number
}

/**
 * Decodes a whole sound into one mono array. For long sounds use `describeSound`, which keeps
 * only what is needed.
 * @throws MediaError as `readSound`, and too-large beyond `maxSeconds`
 */
export const decodeSound = async (
  path: string,
  { signal, toHz = 16_000, maxSeconds = 1800 }: DecodeSoundOptions,
): Promise<DecodedSound> => {
  const pieces: Float32Array[] = []
  let length = 0
  const listener = new ResampledListener(toHz, (samples) => {
    pieces.push(samples)
    length += samples.length
    if (length > maxSeconds * toHz) throw tooLong(maxSeconds)
  })
  const facts = await readSound(path, [listener], signal)
  listener.finish()
  const mono = new Float32Array(length)
  let at = 0
  for (const piece of pieces) {
    mono.set(piece, at)
    at += piece.length
  }
  return { ...facts, mono, monoRateHz: toHz }
}

const tooLong = (maxSeconds: number): SoundError =>
  new SoundError(
    'too-large',
    `The sound is longer than ${(maxSeconds / 60).toFixed(0)} minutes.`,
    'Cut it into shorter pieces to have it read whole.',
  )
