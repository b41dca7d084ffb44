/** How uncompressed samples lie in a file. */
export interface PcmLayout {
  readonly kind: 'signed' | 'unsigned' | 'float'
  readonly bytesPerSample: 1 | 2 | 3 | 4 | 8
  readonly littleEndian: boolean
  readonly channels: number
}

type SampleReader = (view: DataView, offset: number) => number

/**
 * Turns whole interleaved frames into one Float32Array per channel. Integers are divided by
 * 2^(bits-1), as libsndfile does, so that a WAV and a FLAC of the same samples come out equal.
 * @param bytes a whole number of frames; a rest is ignored
 */
export const decodePcm = (bytes: Uint8Array, layout: PcmLayout): Float32Array[] => {
  const { bytesPerSample, channels } = layout
  const frames = Math.floor(bytes.length / (bytesPerSample * channels))
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const read = sampleReader(layout)
  return Array.from({ length: channels }, (_, channel) => {
    const samples = new Float32Array(frames)
    let offset = channel * bytesPerSample
    for (let i = 0; i < frames; i++) {
      samples[i] = read(view, offset)
      offset += bytesPerSample * channels
    }
    return samples
  })
}

const sampleReader = (layout: PcmLayout): SampleReader => {
  const { kind, bytesPerSample, littleEndian: little } = layout
  if (kind === 'float') {
    return bytesPerSample === 8
      ? (view, offset) => finite(view.getFloat64(offset, little))
      : (view, offset) => finite(view.getFloat32(offset, little))
  }
  switch (bytesPerSample) {
    case 1:
      return kind === 'unsigned'
        ? (view, offset) => (view.getUint8(offset) - 128) / 128
        : (view, offset) => view.getInt8(offset) / 128
    case 2:
      return (view, offset) => view.getInt16(offset, little) / 32768
    case 3:
      return little
        ? (view, at) => ((view.getInt8(at + 2) << 16) | view.getUint16(at, true)) / 8388608
        : (view, at) => ((view.getInt8(at) << 16) | view.getUint16(at + 1, false)) / 8388608
    case 4:
    case 8:
      return (view, offset) => view.getInt32(offset, little) / 2147483648
  }
}

/** A NaN or an infinity in a broken float file would spread through every filter. */
const finite = (value: number): number => (Number.isFinite(value) ? value : 0)
