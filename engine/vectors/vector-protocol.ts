import { z } from 'zod'
import { problemSchema } from '../../contract/errors.ts'
import { floatsSchema } from '../typed-array-schema.ts'

const labels = z.array(z.int())
const place = { space: z.string() }

/** What the index worker can be asked. Vectors are rows of length 1. */
export const vectorTaskSchema = z.discriminatedUnion('type', [
  /** Opens a space's index from its snapshot, or empty; answers with the labels it holds. */
  z.strictObject({
    type: z.literal('open'),
    ...place,
    /** Null: start empty, whatever snapshot there is. */
    folder: z.string().nullable(),
    dimensions: z.int(),
  }),
  z.strictObject({ type: z.literal('close'), ...place }),
  z.strictObject({ type: z.literal('add'), ...place, labels, vectors: floatsSchema }),
  z.strictObject({ type: z.literal('remove'), ...place, labels }),
  z.strictObject({ type: z.literal('search'), ...place, vector: floatsSchema, count: z.int() }),
  /** The neighbours of vectors that are in the index themselves. */
  z.strictObject({ type: z.literal('neighbours'), ...place, labels, count: z.int() }),
  /** Writes the snapshot; `generation` is the highest row id it holds. */
  z.strictObject({ type: z.literal('save'), ...place, folder: z.string(), generation: z.int() }),
])
export type VectorTask = z.infer<typeof vectorTaskSchema>
export const toVectorsSchema = z.strictObject({ id: z.int(), task: vectorTaskSchema })

const neighboursSchema = z.strictObject({
  /** Nearest first. */
  labels,
  /** Cosine with each. */
  scores: z.array(z.number()),
})
export type Neighbours = z.infer<typeof neighboursSchema>

export const fromVectorsSchema = z.discriminatedUnion('type', [
  z.strictObject({
    type: z.literal('opened'),
    id: z.int(),
    labels,
    /** How many more take room although they are gone. */
    removedCount: z.int(),
    /** Why there was no usable snapshot, where there should have been. */
    note: z.string().nullable(),
  }),
  z.strictObject({ type: z.literal('done'), id: z.int() }),
  z.strictObject({ type: z.literal('found'), id: z.int(), found: z.array(neighboursSchema) }),
  z.strictObject({ type: z.literal('failed'), id: z.int(), problem: problemSchema }),
])
export type FromVectors = z.infer<typeof fromVectorsSchema>
