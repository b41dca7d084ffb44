/** Samples of one channel, in [-1, 1]. */
export type Samples = Float32Array

export const sine = (frequencyHz: number, seconds: number, rateHz = 44_100, level = 0.5): Samples =>
  Float32Array.from(
    { length: Math.round(seconds * rateHz) },
    (_, i) => level * Math.sin((2 * Math.PI * frequencyHz * i) / rateHz),
  )

export const silence = (seconds: number, rateHz = 44_100): Samples =>
  new Float32Array(Math.round(seconds * rateHz))

/** White noise, the same on every run (Park and Miller's generator, 1988). */
export const noise = (seconds: number, rateHz = 44_100, level = 0.5): Samples => {
  let state = 20_240_229
  return Float32Array.from({ length: Math.round(seconds * rateHz) }, () => {
    state = (state * 48_271) % 2_147_483_647
    return level * ((2 * state) / 2_147_483_647 - 1)
  })
}

export interface PcmFormat {
  readonly rateHz: number
  /** 8, 16, 24 or 32 for integers, -32 and -64 for floats. */
  readonly bits: number
}

const CD: PcmFormat = { rateHz: 44_100, bits: 16 }

/** A whole WAV file. */
export const wav = (channels: readonly Samples[], format: PcmFormat = CD): Uint8Array => {
  const data = interleave(channels, format.bits, true)
  return concat([wavHeader(channels.length, format, data.length), data])
}

/** A WAV header that promises `dataBytes` of sound. */
export const wavHeader = (
  channels: number,
  format: PcmFormat = CD,
  dataBytes: number,
): Uint8Array => {
  const header = Buffer.alloc(44)
  const frameBytes = (channels * Math.abs(format.bits)) / 8
  header.write('RIFF', 0)
  header.writeUInt32LE((dataBytes + 36) >>> 0, 4)
  header.write('WAVEfmt ', 8)
  header.writeUInt32LE(16, 16)
  header.writeUInt16LE(format.bits < 0 ? 3 : 1, 20)
  header.writeUInt16LE(channels, 22)
  header.writeUInt32LE(format.rateHz, 24)
  header.writeUInt32LE(format.rateHz * frameBytes, 28)
  header.writeUInt16LE(frameBytes, 32)
  header.writeUInt16LE(Math.abs(format.bits), 34)
  header.write('data', 36)
  header.writeUInt32LE(dataBytes, 40)
  return header
}

/** The header of an eight-hour recording (16-bit stereo, 32 kHz) without any of it. */
export const eightHourHeader = (): Uint8Array =>
  wavHeader(2, { rateHz: 32_000, bits: 16 }, 8 * 3600 * 32_000 * 4)

/** A whole AIFF file; AIFF-C where `compression` is given. */
export const aiff = (
  channels: readonly Samples[],
  { format = CD, compression }: { format?: PcmFormat; compression?: 'sowt' | 'fl32' } = {},
): Uint8Array => {
  const data = interleave(channels, format.bits, compression === 'sowt')
  const common = Buffer.alloc(compression === undefined ? 18 : 24)
  common.writeUInt16BE(channels.length, 0)
  common.writeUInt32BE(channels[0]?.length ?? 0, 2)
  common.writeUInt16BE(Math.abs(format.bits), 6)
  // 80-bit float: exponent of the highest set bit, then the mantissa from that bit on.
  const exponent = Math.floor(Math.log2(format.rateHz))
  common.writeUInt16BE(16_383 + exponent, 8)
  common.writeUInt32BE(format.rateHz * 2 ** (31 - exponent), 10)
  if (compression !== undefined) common.write(compression, 18)
  const chunks = concat([chunk('COMM', common), chunk('SSND', concat([new Uint8Array(8), data]))])
  return concat([
    chunkHeader('FORM', chunks.length + 4),
    Buffer.from(compression === undefined ? 'AIFF' : 'AIFC'),
    chunks,
  ])
}

const chunkHeader = (name: string, sizeBytes: number): Uint8Array => {
  const header = Buffer.alloc(8)
  header.write(name, 0)
  header.writeUInt32BE(sizeBytes, 4)
  return header
}

const chunk = (name: string, body: Uint8Array): Uint8Array =>
  concat([chunkHeader(name, body.length), body, new Uint8Array(body.length % 2)])

const concat = (parts: readonly Uint8Array[]): Uint8Array => new Uint8Array(Buffer.concat(parts))

const interleave = (channels: readonly Samples[], bits: number, little: boolean): Uint8Array => {
  const sampleBytes = Math.abs(bits) / 8
  const frames = channels[0]?.length ?? 0
  const bytes = Buffer.alloc(frames * channels.length * sampleBytes)
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  let at = 0
  for (let i = 0; i < frames; i++) {
    for (const channel of channels) {
      writeSample(view, at, channel[i] ?? 0, bits, little)
      at += sampleBytes
    }
  }
  return new Uint8Array(bytes)
}

const writeSample = (
  view: DataView,
  at: number,
  value: number,
  bits: number,
  little: boolean,
): void => {
  if (bits === -64) view.setFloat64(at, value, little)
  else if (bits === -32) view.setFloat32(at, value, little)
  // An 8-bit WAV counts from 128; an 8-bit AIFF has signs.
  else if (bits === 8) view.setUint8(at, Math.round(value * 127) + (little ? 128 : 0))
  else if (bits === 16) view.setInt16(at, Math.round(value * 32_767), little)
  else if (bits === 32) view.setInt32(at, Math.round(value * 2_147_483_647), little)
  else {
    const whole = Math.round(value * 8_388_607)
    view.setUint16(little ? at : at + 1, whole & 0xffff, little)
    view.setInt8(little ? at + 2 : at, whole >> 16)
  }
}
