import { z } from 'zod'
import { problemSchema } from '../../contract/errors.ts'
import { encoderIdSchema } from '../../models/catalog-entry.ts'
import { soundInputSchema } from '../media/sound/sound-input.ts'
import { bytesSchema, floatsSchema } from '../typed-array-schema.ts'
import { heldEncoderSchema } from './held-encoder.ts'

const encoderId = encoderIdSchema

/** A text that searches, or one that is to be found: some encoders tell them apart. */
export const textRoleSchema = z.enum(['query', 'document'])
export type TextRole = z.infer<typeof textRoleSchema>

/** What the inference process can be asked. */
export const inferenceTaskSchema = z.discriminatedUnion('type', [
  /** uint8 pictures [side, side, 3], one each. */
  z.strictObject({ type: z.literal('images'), encoderId, inputs: z.array(bytesSchema) }),
  z.strictObject({ type: z.literal('sound'), encoderId, input: soundInputSchema }),
  z.strictObject({ type: z.literal('text'), encoderId, text: z.string(), role: textRoleSchema }),
  /** Opens a graph that belongs to no encoder yet: what goes in and what comes out? */
  z.strictObject({ type: z.literal('inspect'), folder: z.string(), file: z.string() }),
])
export type InferenceTask = z.infer<typeof inferenceTaskSchema>

/** To the inference process: first and once the encoders it may hold, then tasks. */
export const toInferenceSchema = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('hold'), encoders: z.array(heldEncoderSchema) }),
  z.strictObject({ type: z.literal('task'), id: z.int(), task: inferenceTaskSchema }),
])
export type ToInference = z.infer<typeof toInferenceSchema>

const labels = z.array(z.strictObject({ index: z.int(), score: z.number() }))
const encodedSchema = z.strictObject({ vector: floatsSchema, labels })
/** A vector of length 1, and the most probable labels of the item. */
export type Encoded = z.infer<typeof encodedSchema>

const graphValues = z.array(
  z.strictObject({
    name: z.string(),
    type: z.string(),
    shape: z.array(z.union([z.number(), z.string()])),
  }),
)

export const fromInferenceSchema = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('result'), id: z.int(), encoded: z.array(encodedSchema) }),
  z.strictObject({
    type: z.literal('graph'),
    id: z.int(),
    inputs: graphValues,
    outputs: graphValues,
  }),
  z.strictObject({ type: z.literal('problem'), id: z.int(), problem: problemSchema }),
])
export type FromInference = z.infer<typeof fromInferenceSchema>
/** What comes of a task that goes well. */
export type InferenceAnswer = Exclude<FromInference, { type: 'problem' }>
