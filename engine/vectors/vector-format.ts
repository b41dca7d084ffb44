import type { VectorStorage } from '../../contract/space.ts'
import { normalise } from '../../models/pooling/normalise.ts'

const LARGEST_INT8 = 127

/**
 * A vector of length 1 as it is kept on disk: little-endian float32, float16 (IEEE 754 binary16), or
 * int8 with a scale for each vector, chosen so that its largest number is 127 (symmetric scalar
 * quantisation). The scale needs no room: it is what makes the length 1 again.
 */
export function encodeVector(vector: Float32Array, storage: VectorStorage): Uint8Array {
  if (storage === 'float32') return bytesOf(vector)
  if (storage === 'float16') return bytesOf(new Float16Array(vector))
  const largest = vector.reduce((most, value) => Math.max(most, Math.abs(value)), 0)
  const scale = largest > 0 ? LARGEST_INT8 / largest : 0
  return bytesOf(Int8Array.from(vector, (value) => Math.round(value * scale)))
}

/**
 * The vector that a blob of {@link encodeVector} stands for. Copies, because SQLite's blobs need not
 * be aligned.
 */
export function decodeVector(blob: Uint8Array, storage: VectorStorage): Float32Array {
  const { buffer } = new Uint8Array(blob)
  if (storage === 'float32') return new Float32Array(buffer, 0, blob.byteLength >> 2)
  if (storage === 'float16') return normalise(new Float32Array(new Float16Array(buffer)))
  return normalise(new Float32Array(new Int8Array(buffer)))
}

/**
 * The first `dimensions` numbers of a vector, of length 1: what encoders trained for it allow
 * (Kusupati et al., "Matryoshka Representation Learning", NeurIPS 2022).
 */
export function truncateVector(vector: Float32Array, dimensions: number): Float32Array {
  return vector.length === dimensions ? vector : normalise(vector.slice(0, dimensions))
}

const BYTES_PER_NUMBER = { float32: 4, float16: 2, int8: 1 } as const

/** Bytes of one stored vector. */
export function storedBytes(dimensions: number, storage: VectorStorage): number {
  return dimensions * BYTES_PER_NUMBER[storage]
}

function bytesOf(values: Float32Array | Float16Array | Int8Array): Uint8Array {
  return new Uint8Array(values.buffer, values.byteOffset, values.byteLength)
}
