import { closeSync, openSync, writeSync } from 'node:fs'

import { readSound, type SoundFacts, type SoundListener } from './read-sound.ts'
import { SoundError } from './sound-error.ts'
import { compactWavHeader } from './wav-header.ts'

const CHANNELS = 2
const FRAME_BYTES = CHANNELS * 2
/** RIFF sizes are 32 bits wide. */
const MAX_DATA_BYTES = 0xffffffff - 64

/**
 * Writes a sound as a 16-bit stereo WAV at its own rate, for players that cannot decode it (AIFF,
 * WMA). Streams. `outPath` is created with the first sample; after an error that came later (an
 * abort, too-large) it holds a part, and whoever chose the path removes it.
 * @throws MediaError as `readSound`, and too-large where the WAV would pass 4 GB
 */
export const writePlayableWav = async (
  path: string,
  outPath: string,
  signal: AbortSignal,
): Promise<SoundFacts> => {
  using writer = new WavWriter(outPath)
  const facts = await readSound(path, [writer], signal)
  writer.finish()
  return facts
}

/** Writes synchronously: a decoder process has nothing else to do, and so it needs no queue. */
class WavWriter implements SoundListener, Disposable {
  readonly #path: string
  #file: number | undefined
  #header: Uint8Array = new Uint8Array(0)
  #dataBytes = 0

  constructor(path: string) {
    this.#path = path
  }

  start(sampleRateHz: number): void {
    this.#header = compactWavHeader(stereoFormat(sampleRateHz))
    this.#file = openSync(this.#path, 'w')
    this.#write(this.#header, 0)
  }

  push(mono: Float32Array, channelData: readonly Float32Array[]): void {
    const [left = mono, right = left] = channelData.length > CHANNELS ? [mono] : channelData
    const bytes = new Uint8Array(mono.length * FRAME_BYTES)
    const view = new DataView(bytes.buffer)
    for (let i = 0; i < mono.length; i++) {
      view.setInt16(i * FRAME_BYTES, toInt16(left[i] ?? 0), true)
      view.setInt16(i * FRAME_BYTES + 2, toInt16(right[i] ?? 0), true)
    }
    if (this.#dataBytes + bytes.length > MAX_DATA_BYTES) throw tooLong()
    this.#write(bytes, this.#header.length + this.#dataBytes)
    this.#dataBytes += bytes.length
  }

  /** Fills in the sizes, known only now. */
  finish(): void {
    const view = new DataView(this.#header.buffer)
    view.setUint32(4, this.#header.length - 8 + this.#dataBytes, true)
    view.setUint32(this.#header.length - 4, this.#dataBytes, true)
    this.#write(this.#header, 0)
  }

  [Symbol.dispose](): void {
    if (this.#file !== undefined) closeSync(this.#file)
    this.#file = undefined
  }

  #write(bytes: Uint8Array, position: number): void {
    if (this.#file === undefined) return
    for (let done = 0; done < bytes.length;) {
      done += writeSync(this.#file, bytes, done, bytes.length - done, position + done)
    }
  }
}

/** The body of a WAV `fmt ` chunk: 16-bit stereo PCM. */
const stereoFormat = (sampleRateHz: number): Uint8Array => {
  const view = new DataView(new ArrayBuffer(16))
  view.setUint16(0, 1, true)
  view.setUint16(2, CHANNELS, true)
  view.setUint32(4, sampleRateHz, true)
  view.setUint32(8, sampleRateHz * FRAME_BYTES, true)
  view.setUint16(12, FRAME_BYTES, true)
  view.setUint16(14, 16, true)
  return new Uint8Array(view.buffer)
}

const toInt16 = (value: number): number =>
  Math.max(-32768, Math.min(32767, Math.round(value * 32768)))

const tooLong = (): SoundError =>
  new SoundError('too-large', 'The sound is too long for a WAV file (4 GB).')
