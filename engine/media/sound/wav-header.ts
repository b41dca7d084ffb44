import { SoundError } from './sound-error.ts'
import { checkPcmContainer, type PcmContainer } from './pcm-container.ts'
import type { PcmLayout } from './pcm-samples.ts'
import type { SoundFile } from './sound-file.ts'
import { hasAscii } from './sound-format.ts'

const MAX_CHUNKS = 4096
const MAX_FORMAT_BYTES = 4096
const PCM = 1
const IEEE_FLOAT = 3
const EXTENSIBLE = 0xfffe
const UNKNOWN_SIZE = 0xffffffff

/**
 * Reads the chunks of a WAV file (RIFF, also RF64 of EBU Tech 3306) up to its sound data, without
 * reading the data. A data size of 0 or all ones, left by recorders that never finished, means
 * "to the end of the file".
 * @throws MediaError corrupt, truncated or unsupported-format
 */
export const readWavHeader = async (file: SoundFile): Promise<PcmContainer> => {
  let position = file.startByte + 12
  let format: Uint8Array | undefined
  let longDataBytes: number | undefined
  for (let chunk = 0; chunk < MAX_CHUNKS && position + 8 <= file.sizeBytes; chunk++) {
    const header = await file.read(position, 8)
    const sizeBytes = uint32(header, 4)
    const body = position + 8
    if (hasAscii(header, 0, 'ds64')) longDataBytes = uint64(await file.read(body, 16), 8)
    else if (hasAscii(header, 0, 'fmt ')) {
      format = await file.read(body, Math.min(sizeBytes, MAX_FORMAT_BYTES))
    } else if (hasAscii(header, 0, 'data')) {
      const declared = sizeBytes === UNKNOWN_SIZE ? (longDataBytes ?? 0) : sizeBytes
      return container(file, format, body, declared)
    }
    position = body + sizeBytes + (sizeBytes & 1)
  }
  throw broken()
}

const container = (
  file: SoundFile,
  format: Uint8Array | undefined,
  dataStart: number,
  declaredBytes: number,
): PcmContainer => {
  if (format === undefined || format.length < 16) throw broken()
  const tag = uint16(format, 0)
  const codec = tag === EXTENSIBLE && format.length >= 26 ? uint16(format, 24) : tag
  const channels = uint16(format, 2)
  const presentBytes = file.sizeBytes - dataStart
  const known = declaredBytes > 0
  const result: PcmContainer = {
    sampleRateHz: uint32(format, 4),
    channels,
    dataStart,
    dataBytes: known ? Math.min(declaredBytes, presentBytes) : presentBytes,
    promisedBytes: known ? declaredBytes : presentBytes,
    layout: pcmLayout(codec, channels, uint16(format, 12)),
    header: compactWavHeader(format),
  }
  checkPcmContainer(result, uint32(format, 8))
  return result
}

const pcmLayout = (codec: number, channels: number, frameBytes: number): PcmLayout | undefined => {
  if (codec !== PCM && codec !== IEEE_FLOAT) return undefined
  const bytesPerSample = frameBytes / channels
  const isFloat = codec === IEEE_FLOAT
  const common = { littleEndian: true, channels }
  if (isFloat && (bytesPerSample === 4 || bytesPerSample === 8)) {
    return { kind: 'float', bytesPerSample, ...common }
  }
  if (!isFloat && bytesPerSample === 1) return { kind: 'unsigned', bytesPerSample, ...common }
  if (!isFloat && (bytesPerSample === 2 || bytesPerSample === 3 || bytesPerSample === 4)) {
    return { kind: 'signed', bytesPerSample, ...common }
  }
  throw broken()
}

/** A WAV header with nothing but this format and data of unknown length. */
export const compactWavHeader = (format: Uint8Array): Uint8Array => {
  const bytes = new Uint8Array(28 + format.length)
  const view = new DataView(bytes.buffer)
  const ascii = new TextEncoder()
  bytes.set(ascii.encode('RIFF'), 0)
  view.setUint32(4, UNKNOWN_SIZE, true)
  bytes.set(ascii.encode('WAVEfmt '), 8)
  view.setUint32(16, format.length, true)
  bytes.set(format, 20)
  bytes.set(ascii.encode('data'), 20 + format.length)
  view.setUint32(24 + format.length, UNKNOWN_SIZE, true)
  return bytes
}

const viewOf = (bytes: Uint8Array): DataView =>
  new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
const uint16 = (bytes: Uint8Array, at: number): number => viewOf(bytes).getUint16(at, true)
const uint32 = (bytes: Uint8Array, at: number): number => viewOf(bytes).getUint32(at, true)
const uint64 = (bytes: Uint8Array, at: number): number =>
  bytes.length < at + 8 ? 0 : Number(viewOf(bytes).getBigUint64(at, true))

const broken = (): SoundError => new SoundError('corrupt', 'The header of the WAV file is broken.')
