import { SoundError } from './sound-error.ts'
import { checkPcmContainer, type PcmContainer } from './pcm-container.ts'
import type { PcmLayout } from './pcm-samples.ts'
import type { SoundFile } from './sound-file.ts'
import { hasAscii } from './sound-format.ts'
import { compactWavHeader } from './wav-header.ts'

const MAX_CHUNKS = 4096
const WAV_A_LAW = 6
const WAV_MU_LAW = 7

interface Common {
  readonly channels: number
  readonly frames: number
  readonly bytesPerSample: number
  readonly sampleRateHz: number
  readonly compression: string
}

/**
 * Reads the chunks of an AIFF or AIFF-C file (Apple, 1991) without reading the sound data.
 * @throws MediaError corrupt, truncated or unsupported-format
 */
export const readAiffHeader = async (file: SoundFile): Promise<PcmContainer> => {
  let position = file.startByte + 12
  let common: Common | undefined
  let sound: { dataStart: number; sizeBytes: number } | undefined
  for (let chunk = 0; chunk < MAX_CHUNKS && position + 8 <= file.sizeBytes; chunk++) {
    const header = await file.read(position, 16)
    const sizeBytes = uint32(header, 4)
    if (hasAscii(header, 0, 'COMM')) common = parseCommon(await file.read(position + 8, 22))
    else if (hasAscii(header, 0, 'SSND')) {
      const offset = header.length < 12 ? 0 : uint32(header, 8)
      sound = { dataStart: position + 16 + offset, sizeBytes: Math.max(0, sizeBytes - 8 - offset) }
    }
    if (common !== undefined && sound !== undefined) break
    position += 8 + sizeBytes + (sizeBytes & 1)
  }
  if (common === undefined) throw broken()
  return container(file, common, sound ?? { dataStart: file.sizeBytes, sizeBytes: 0 })
}

const container = (
  file: SoundFile,
  common: Common,
  sound: { dataStart: number; sizeBytes: number },
): PcmContainer => {
  const frameBytes = common.bytesPerSample * common.channels
  const promisedBytes = Math.max(common.frames * frameBytes, sound.sizeBytes)
  const present = Math.max(0, file.sizeBytes - sound.dataStart)
  const result: PcmContainer = {
    sampleRateHz: common.sampleRateHz,
    channels: common.channels,
    dataStart: sound.dataStart,
    dataBytes: Math.min(sound.sizeBytes === 0 ? promisedBytes : sound.sizeBytes, present),
    promisedBytes,
    layout: layoutOf(common),
    header: companded(common),
  }
  checkPcmContainer(result, frameBytes * common.sampleRateHz)
  return result
}

const parseCommon = (bytes: Uint8Array): Common => {
  if (bytes.length < 18) throw broken()
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  // The rate is an 80-bit float; its first 32 bits of mantissa are more than any rate needs.
  const exponent = (view.getUint16(8) & 0x7fff) - 16383
  const sampleRateHz = Math.round(view.getUint32(10) * 2 ** (exponent - 31))
  return {
    channels: view.getUint16(0),
    frames: view.getUint32(2),
    bytesPerSample: Math.ceil(view.getUint16(6) / 8),
    sampleRateHz: Number.isSafeInteger(sampleRateHz) ? sampleRateHz : 0,
    compression:
      bytes.length < 22 ? 'NONE' : String.fromCharCode(...bytes.subarray(18, 22)).toLowerCase(),
  }
}

/** Sample layouts of the uncompressed kinds; an AIFF (not AIFF-C) file has no compression word. */
const layoutOf = (common: Common): PcmLayout | undefined => {
  const { bytesPerSample, channels, compression } = common
  if (compression === 'fl32')
    return { kind: 'float', bytesPerSample: 4, littleEndian: false, channels }
  if (compression === 'fl64')
    return { kind: 'float', bytesPerSample: 8, littleEndian: false, channels }
  const packed = ['alaw', 'ulaw', 'ima4', 'gsm ', 'mac3', 'mac6', 'qdm2', 'qdmc', 'dwvw', 'adp4']
  if (packed.includes(compression)) return undefined
  if (
    bytesPerSample !== 1 &&
    bytesPerSample !== 2 &&
    bytesPerSample !== 3 &&
    bytesPerSample !== 4
  ) {
    throw broken()
  }
  const kind = compression === 'raw ' ? 'unsigned' : 'signed'
  return { kind, bytesPerSample, littleEndian: compression === 'sowt', channels }
}

/** A-law and mu-law samples are the same bytes in a WAV file. */
const companded = (common: Common): Uint8Array | undefined => {
  if (common.compression !== 'alaw' && common.compression !== 'ulaw') return undefined
  const format = new DataView(new ArrayBuffer(16))
  format.setUint16(0, common.compression === 'alaw' ? WAV_A_LAW : WAV_MU_LAW, true)
  format.setUint16(2, common.channels, true)
  format.setUint32(4, common.sampleRateHz, true)
  format.setUint32(8, common.sampleRateHz * common.channels, true)
  format.setUint16(12, common.channels, true)
  format.setUint16(14, 8, true)
  return compactWavHeader(new Uint8Array(format.buffer))
}

const uint32 = (bytes: Uint8Array, at: number): number =>
  new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength).getUint32(at, false)

const broken = (): SoundError => new SoundError('corrupt', 'The header of the AIFF file is broken.')
