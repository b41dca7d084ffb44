import { SoundError } from './sound-error.ts'
import type { PcmLayout } from './pcm-samples.ts'

/** Samples of an uncompressed file (WAV, AIFF): where they lie and how many there should be. */
export interface PcmContainer {
  readonly sampleRateHz: number
  readonly channels: number
  readonly dataStart: number
  /** Bytes of sound the file really holds. */
  readonly dataBytes: number
  /** Bytes the header promises; equal to `dataBytes` when it promises nothing. */
  readonly promisedBytes: number
  /** `undefined` for compressed samples, which audio-decode reads after `header`. */
  readonly layout: PcmLayout | undefined
  /** A minimal WAV header for audio-decode, when `layout` is undefined and WAV can express it. */
  readonly header: Uint8Array | undefined
}

const MAX_CHANNELS = 64

/**
 * Refuses headers that cannot be true, before anything is allocated for them.
 * @throws MediaError corrupt or truncated
 */
export const checkPcmContainer = (container: PcmContainer, bytesPerSecond: number): void => {
  const { channels, sampleRateHz, dataBytes, promisedBytes } = container
  if (channels < 1 || channels > MAX_CHANNELS || sampleRateHz < 1) {
    throw new SoundError('corrupt', 'The header of the sound file makes no sense.')
  }
  if (dataBytes > 0) return
  if (promisedBytes === 0) {
    throw new SoundError('corrupt', 'The file holds no sound.', 'It can be left out.')
  }
  const promised = describeDuration(promisedBytes / bytesPerSecond)
  throw new SoundError('truncated', `The header promises ${promised}, but there is no sound data.`)
}

const describeDuration = (seconds: number): string => {
  if (!Number.isFinite(seconds)) return 'sound'
  if (seconds >= 3600) return `${(seconds / 3600).toFixed(1)} h of sound`
  return seconds >= 60
    ? `${(seconds / 60).toFixed(1)} min of sound`
    : `${seconds.toFixed(1)} s of sound`
}
