import { z } from 'zod'
import { problemSchema } from '../../contract/errors.ts'
import { bytesSchema, floatsSchema } from '../typed-array-schema.ts'

/** What the inference process can be asked. */
export const inferenceTaskSchema = z.discriminatedUnion('type', [
  /** uint8 pictures [side, side, 3], one each. */
  z.strictObject({ type: z.literal('images'), inputs: z.array(bytesSchema) }),
  /** float32 [windows, samples] of one sound. */
  z.strictObject({ type: z.literal('sound'), windows: floatsSchema }),
  z.strictObject({ type: z.literal('text'), text: z.string() }),
])
export type InferenceTask = z.infer<typeof inferenceTaskSchema>

export const toInferenceSchema = z.strictObject({ id: z.int(), task: inferenceTaskSchema })

const labels = z.array(z.strictObject({ index: z.int(), score: z.number() }))
const encodedSchema = z.strictObject({ vector: floatsSchema, labels })
/** A vector of length 1, and the most probable labels of the item. */
export type Encoded = z.infer<typeof encodedSchema>

export const fromInferenceSchema = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('result'), id: z.int(), encoded: z.array(encodedSchema) }),
  z.strictObject({ type: z.literal('problem'), id: z.int(), problem: problemSchema }),
])
export type FromInference = z.infer<typeof fromInferenceSchema>
