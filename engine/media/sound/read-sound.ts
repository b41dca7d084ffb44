import { MediaError } from '../media-error.ts'
import { clampSamples } from './clamp-samples.ts'
import { mixToMono, type SoundBlock } from './sound-block.ts'
import { readSoundBlocks } from './sound-blocks.ts'
import { SoundError } from './sound-error.ts'
import { openSoundFile } from './sound-file.ts'
import type { DecoderFormat } from './sound-format.ts'
import { readSoundMetadata, type SoundMetadata } from './sound-metadata.ts'

/** Takes a sound as it is decoded; several can listen to one decode. */
export interface SoundListener {
  /** Called once, before the first samples. */
  start(sampleRateHz: number): void
  /** Takes samples, valid only during the call: the channels and their mean, within -1..1. */
  push(mono: Float32Array, channelData: readonly Float32Array[]): void
}

/** What became known of a sound by decoding it. */
export interface SoundFacts {
  readonly format: DecoderFormat
  readonly sampleRateHz: number
  readonly channels: number
  /** Of the samples that could be decoded. */
  readonly durationSeconds: number
  /** The file ends early or breaks off: what could be decoded was. */
  readonly damaged: boolean
  readonly metadata: SoundMetadata
}

export const MAX_SOUND_HOURS = 12
const MIN_RATE_HZ = 1000
const MAX_RATE_HZ = 768_000
/** Headers round, and encoders pad: a shorter loss than this is no damage. */
const TOLERATED_LOSS_SECONDS = 0.5
const TOLERATED_LOSS_SHARE = 0.02
/** Containers whose header states the true duration; elsewhere it may be an estimate. */
const EXACT_FORMATS: ReadonlySet<DecoderFormat> = new Set(['flac', 'm4a', 'wma', 'caf'])

/**
 * Decodes a sound once, in memory that does not grow with its length, and passes the samples on.
 * A file that breaks off in the middle counts as decoded, with `damaged` set.
 * @throws MediaError when nothing can be decoded, or after 12 hours of sound (too-large);
 * the signal's reason when aborted
 */
export const readSound = async (
  path: string,
  listeners: readonly SoundListener[],
  signal: AbortSignal,
): Promise<SoundFacts> => {
  signal.throwIfAborted()
  await using file = await openSoundFile(path)
  const { blocks, promisedSeconds, cutOff } = await readSoundBlocks(file, signal)
  const metadata = await readSoundMetadata(path)
  const heard = await hear(blocks, listeners, signal)
  if (heard.samples === 0) throw nothingDecoded(heard.failure)
  const durationSeconds = heard.samples / heard.sampleRateHz
  const exact = EXACT_FORMATS.has(file.format) ? metadata.durationSeconds : undefined
  const promised = promisedSeconds ?? exact ?? 0
  const tolerated = Math.max(TOLERATED_LOSS_SECONDS, promised * TOLERATED_LOSS_SHARE)
  return {
    format: file.format,
    sampleRateHz: heard.sampleRateHz,
    channels: heard.channels,
    durationSeconds,
    damaged: cutOff || heard.failure !== undefined || durationSeconds < promised - tolerated,
    metadata,
  }
}

interface Heard {
  samples: number
  sampleRateHz: number
  channels: number
  /** Why decoding stopped early. */
  failure: unknown
}

const hear = async (
  blocks: AsyncGenerator<SoundBlock>,
  listeners: readonly SoundListener[],
  signal: AbortSignal,
): Promise<Heard> => {
  const heard: Heard = { samples: 0, sampleRateHz: 0, channels: 0, failure: undefined }
  try {
    for await (const block of blocks) {
      signal.throwIfAborted()
      if (heard.samples === 0) begin(heard, block, listeners)
      if (block.sampleRateHz !== heard.sampleRateHz) throw rateChanged()
      const mono = clampSamples(mixToMono(block.channelData))
      for (const listener of listeners) listener.push(mono, block.channelData)
      heard.samples += mono.length
      heard.channels = Math.max(heard.channels, block.channelData.length)
      if (heard.samples > MAX_SOUND_HOURS * 3600 * heard.sampleRateHz) throw tooLong()
    }
  } catch (error) {
    signal.throwIfAborted()
    if (error instanceof MediaError && error.code === 'too-large') throw error
    heard.failure = error
  }
  return heard
}

const begin = (heard: Heard, block: SoundBlock, listeners: readonly SoundListener[]): void => {
  const { sampleRateHz } = block
  if (!Number.isInteger(sampleRateHz) || sampleRateHz < MIN_RATE_HZ || sampleRateHz > MAX_RATE_HZ) {
    throw new SoundError('corrupt', `A sampling rate of ${String(sampleRateHz)} Hz cannot be true.`)
  }
  heard.sampleRateHz = sampleRateHz
  for (const listener of listeners) listener.start(sampleRateHz)
}

const nothingDecoded = (failure: unknown): MediaError =>
  failure instanceof MediaError
    ? failure
    : new SoundError('corrupt', 'No sound could be decoded from the file.', undefined, failure)

const rateChanged = (): SoundError =>
  new SoundError('unsupported-format', 'The sampling rate changes in the middle of the file.')

const tooLong = (): SoundError =>
  new SoundError(
    'too-large',
    `The sound is longer than ${String(MAX_SOUND_HOURS)} hours.`,
    'Cut it into shorter pieces to have it read.',
  )
