import { z } from 'zod'
import { floatsSchema } from '../typed-array-schema.ts'

const positionsSchema = floatsSchema
const labelsSchema = z.custom<Int32Array>((value) => value instanceof Int32Array)

/** What the map worker is given to do: a neighbour graph and how to draw it. */
export const mapRequestSchema = z.strictObject({
  count: z.int().nonnegative(),
  neighbourIds: labelsSchema,
  neighbourDistances: positionsSchema,
  seed: z.int(),
  minClusterSize: z.int().min(2),
})
export type MapRequest = z.infer<typeof mapRequestSchema>

/** What the map worker says: how far it is, then what came of it. */
export const mapMessageSchema = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('progress'),
    done: z.int().nonnegative(),
    total: z.int().positive(),
  }),
  z.strictObject({
    kind: z.literal('result'),
    positions: positionsSchema,
    labels: labelsSchema,
    probabilities: positionsSchema,
  }),
])
export type MapMessage = z.infer<typeof mapMessageSchema>
