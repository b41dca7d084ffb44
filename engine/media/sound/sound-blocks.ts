import { SoundError } from './sound-error.ts'
import { readAiffHeader } from './aiff-header.ts'
import { isCutOff } from './cut-off.ts'
import { encodedBlocks } from './encoded-blocks.ts'
import { flacCut, readFlacBits, rescaleFlac } from './flac-stream.ts'
import { readMp4Layout } from './mp4-layout.ts'
import type { PcmContainer } from './pcm-container.ts'
import { decodePcm, type PcmLayout } from './pcm-samples.ts'
import type { SoundBlock } from './sound-block.ts'
import type { SoundFile } from './sound-file.ts'
import { readWavHeader } from './wav-header.ts'

/** The samples of a file, piece by piece, and what its header promised. */
export interface SoundBlocks {
  readonly blocks: AsyncGenerator<SoundBlock>
  /** Seconds the container's header promises; `undefined` where the decoder has to be believed. */
  readonly promisedSeconds: number | undefined
  /** The file shows that its end is missing. */
  readonly cutOff: boolean
}

const FRAMES_PER_READ = 16_384
/** AIFF-C's rare codecs have no streaming decoder. */
const MAX_WHOLE_FILE_BYTES = 32 * 1024 * 1024

/**
 * Chooses how a file's samples are read: plain PCM here, everything else by audio-decode.
 * @throws MediaError when the header is broken; decoding errors come from the generator
 */
export const readSoundBlocks = async (
  file: SoundFile,
  signal: AbortSignal,
): Promise<SoundBlocks> => {
  if (file.format === 'wav') return fromContainer(file, await readWavHeader(file), signal)
  if (file.format === 'aiff') return fromContainer(file, await readAiffHeader(file), signal)
  const { format } = file
  if (format === 'm4a') {
    const { cutOff, ...layout } = await readMp4Layout(file)
    return streamed(encodedBlocks(file, { format, ...layout }, signal), cutOff)
  }
  const ranges = [{ start: file.startByte, end: file.sizeBytes }]
  const bits = format === 'flac' ? await readFlacBits(file) : undefined
  if (bits !== undefined) {
    const blocks = encodedBlocks(file, { format, ranges, goodCut: flacCut }, signal)
    return streamed(rescaled(blocks, bits), false)
  }
  return streamed(encodedBlocks(file, { format, ranges }, signal), await isCutOff(file))
}

const streamed = (blocks: AsyncGenerator<SoundBlock>, cutOff: boolean): SoundBlocks => ({
  blocks,
  promisedSeconds: undefined,
  cutOff,
})

async function* rescaled(
  blocks: AsyncGenerator<SoundBlock>,
  bits: number,
): AsyncGenerator<SoundBlock> {
  for await (const block of blocks) yield rescaleFlac(block, bits)
}

const fromContainer = (
  file: SoundFile,
  container: PcmContainer,
  signal: AbortSignal,
): SoundBlocks => {
  const { layout, header, dataStart, dataBytes, promisedBytes } = container
  if (layout !== undefined) {
    const frameBytes = layout.bytesPerSample * layout.channels
    return {
      blocks: pcmBlocks(file, container, layout, signal),
      promisedSeconds: promisedBytes / frameBytes / container.sampleRateHz,
      cutOff: false,
    }
  }
  if (header !== undefined) {
    const ranges = [{ start: dataStart, end: dataStart + dataBytes }]
    const blocks = encodedBlocks(file, { format: 'wav', header, ranges }, signal)
    return streamed(blocks, dataBytes < promisedBytes)
  }
  if (file.sizeBytes > MAX_WHOLE_FILE_BYTES) {
    throw new SoundError(
      'too-large',
      'Compressed AIFF-C sounds are read up to 32 MB.',
      'Save it as FLAC or WAV to have it read.',
    )
  }
  const ranges = [{ start: file.startByte, end: file.sizeBytes }]
  return streamed(encodedBlocks(file, { format: file.format, ranges }, signal), false)
}

async function* pcmBlocks(
  file: SoundFile,
  container: PcmContainer,
  layout: PcmLayout,
  signal: AbortSignal,
): AsyncGenerator<SoundBlock> {
  const frameBytes = layout.bytesPerSample * layout.channels
  const end = container.dataStart + container.dataBytes
  let position = container.dataStart
  while (position + frameBytes <= end) {
    signal.throwIfAborted()
    const wanted = Math.min(FRAMES_PER_READ * frameBytes, end - position)
    const bytes = await file.read(position, wanted)
    if (bytes.length < frameBytes) return
    position += bytes.length
    yield { channelData: decodePcm(bytes, layout), sampleRateHz: container.sampleRateHz }
  }
}
