import { createHash, type Hash } from 'node:crypto'

const MAX_CHANNELS = 64

/**
 * SHA-256 of decoded samples, whatever pieces they come in: equal for the same stream under other
 * tags, and for a WAV and a FLAC of the same samples. A sound with one channel counts as two equal
 * ones, because some decoders give a stretch of equal channels as one.
 */
export class PcmDigest {
  readonly #channels: Hash[] = []

  /** Takes the next samples, one array per channel. */
  push(channelData: readonly Float32Array[]): void {
    const [first] = channelData
    const padded = channelData.length === 1 && first !== undefined ? [first, first] : channelData
    padded.slice(0, MAX_CHANNELS).forEach((samples, i) => {
      const hash = (this.#channels[i] ??= createHash('sha256'))
      hash.update(new Uint8Array(samples.buffer, samples.byteOffset, samples.byteLength))
    })
  }

  /** Lower-case hexadecimal; the sampling rate is part of it. */
  finish(sampleRateHz: number): string {
    const whole = createHash('sha256').update(`${sampleRateHz.toString()} Hz`)
    for (const channel of this.#channels) whole.update(channel.digest())
    return whole.digest('hex')
  }
}
