import { SoundError } from './sound-error.ts'
import type { SoundBlock } from './sound-block.ts'
import type { SoundFile } from './sound-file.ts'
import type { DecoderFormat } from './sound-format.ts'

/** What a decoder is fed: bytes of our own first (a header), then ranges of the file. */
export interface EncodedSource {
  readonly format: DecoderFormat
  readonly header?: Uint8Array
  readonly ranges: readonly { readonly start: number; readonly end: number }[]
  /** How many of some bytes to feed at once, where the decoder minds at which place they end. */
  readonly goodCut?: (bytes: Uint8Array) => number
}

/** Small, because silence packs so well that 8 KiB of FLAC may hold a minute. */
const FEED_BYTES = 8 * 1024
/** Until the first sample come tags and covers, which decoders re-join at every feed. */
const MAX_FEED_BYTES = 1024 * 1024
const MAX_BYTES_WITHOUT_SOUND = 64 * 1024 * 1024

/**
 * Decodes compressed sound piece by piece (audio-decode: WebAssembly decoders), in memory that
 * does not grow with the file. The decoder is loaded on the first use.
 * @throws MediaError corrupt when 64 MB gave no sound; whatever the decoder throws otherwise
 */
export async function* encodedBlocks(
  file: SoundFile,
  source: EncodedSource,
  signal: AbortSignal,
): AsyncGenerator<SoundBlock> {
  const { default: decode } = await import('audio-decode')
  const decoder = await decode[source.format]()
  let heard = false
  let fedBytes = 0
  try {
    for await (const bytes of feed(file, source, () => (heard ? FEED_BYTES : growing(fedBytes)))) {
      signal.throwIfAborted()
      const block = toBlock(await decoder(bytes))
      fedBytes += bytes.length
      heard ||= block !== undefined
      if (!heard && fedBytes > MAX_BYTES_WITHOUT_SOUND) throw noSound()
      if (block !== undefined) yield block
    }
    const last = toBlock(await decoder())
    if (last !== undefined) yield last
  } finally {
    decoder.free()
  }
}

async function* feed(
  file: SoundFile,
  source: EncodedSource,
  nextBytes: () => number,
): AsyncGenerator<Uint8Array> {
  if (source.header !== undefined) yield source.header
  for (const range of source.ranges) {
    let position = range.start
    while (position < range.end) {
      const bytes = await file.read(position, Math.min(nextBytes(), range.end - position))
      if (bytes.length === 0) break
      const isLast = position + bytes.length >= range.end
      const cut = isLast ? bytes.length : (source.goodCut?.(bytes) ?? bytes.length)
      position += cut
      yield bytes.subarray(0, cut)
    }
  }
}

const growing = (fedBytes: number): number =>
  Math.min(MAX_FEED_BYTES, Math.max(FEED_BYTES, fedBytes))

const toBlock = (decoded: {
  readonly channelData: readonly Float32Array[]
  readonly sampleRate: number
}): SoundBlock | undefined => {
  const [first] = decoded.channelData
  if (first === undefined || first.length === 0) return undefined
  return { channelData: decoded.channelData, sampleRateHz: decoded.sampleRate }
}

const noSound = (): SoundError =>
  new SoundError('corrupt', 'No sound was found in the first 64 MB of the file.')
