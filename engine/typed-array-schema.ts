import { z } from 'zod'

/** Bytes, whatever memory they lie in. */
export const bytesSchema = z.custom<Uint8Array>((value) => value instanceof Uint8Array)

/** float32 values, whatever memory they lie in. */
export const floatsSchema = z.custom<Float32Array>((value) => value instanceof Float32Array)
