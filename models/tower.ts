import { z } from 'zod'
import type { Modality } from '../contract/space.ts'
import { imageRecipeSchema, soundRecipeSchema, textRecipeSchema } from './recipe.ts'

/** How the rows of an output [n, rows, dimensions] become one vector. Always of length 1 at the end. */
export const poolingSchema = z.discriminatedUnion('kind', [
  /** The output is the vector: [n, dimensions], or [n, dimensions, 1, 1]. */
  z.strictObject({ kind: z.literal('none') }),
  /** The first row. */
  z.strictObject({ kind: z.literal('class-token') }),
  /** The mean of all rows (patches, frames, attended tokens) after the first `skip`. */
  z.strictObject({ kind: z.literal('mean'), skip: z.int().nonnegative() }),
  /** The first row and behind it the mean of all after the first `skip` (class token, registers). */
  z.strictObject({ kind: z.literal('class-and-mean'), skip: z.int().positive() }),
  /** The last attended row. */
  z.strictObject({ kind: z.literal('last-token') }),
  /** The mean of the frames that hold sound: the first ceil(samples / samplesPerFrame). */
  z.strictObject({ kind: z.literal('mean-of-sound'), samplesPerFrame: z.int().positive() }),
])
export type Pooling = z.infer<typeof poolingSchema>

const labelsSchema = z.strictObject({
  output: z.string(),
  activation: z.enum(['softmax', 'sigmoid', 'none']),
  /** Path of the list of names in the encoder's folder. */
  file: z.string(),
})

const everyTower = {
  /** Path of the graph in the encoder's folder. */
  file: z.string(),
  output: z.strictObject({ name: z.string(), pooling: poolingSchema }),
  labels: labelsSchema.nullable(),
  /** False where an item's vector depends on its neighbours (dynamic int8): it is run alone. */
  batchInvariant: z.boolean(),
  /** The batch that measured fastest. */
  batchSize: z.int().positive(),
}

const imageTowerSchema = z.strictObject({
  modality: z.literal('image'),
  ...everyTower,
  input: z.string(),
  recipe: imageRecipeSchema,
})
export type ImageTower = z.infer<typeof imageTowerSchema>

const soundTowerSchema = z.strictObject({
  modality: z.literal('sound'),
  ...everyTower,
  input: z.string(),
  recipe: soundRecipeSchema,
})
export type SoundTower = z.infer<typeof soundTowerSchema>

const textTowerSchema = z.strictObject({
  modality: z.literal('text'),
  ...everyTower,
  /** Names of the graph's inputs; null for those it does not have. Their integer type is the graph's. */
  inputs: z.strictObject({
    tokenIds: z.string(),
    attentionMask: z.string().nullable(),
    tokenTypes: z.string().nullable(),
    positions: z.string().nullable(),
  }),
  recipe: textRecipeSchema,
})
export type TextTower = z.infer<typeof textTowerSchema>

/** One graph of an encoder: what goes in, exactly how, and what of the output is the vector. */
export const towerSchema = z.discriminatedUnion('modality', [
  imageTowerSchema,
  soundTowerSchema,
  textTowerSchema,
])
export type Tower = z.infer<typeof towerSchema>

interface TowerOf {
  readonly image: ImageTower
  readonly sound: SoundTower
  readonly text: TextTower
}

function isOf<M extends Modality>(tower: Tower, modality: M): tower is TowerOf[M] & Tower {
  return tower.modality === modality
}

/** An encoder's tower for a modality, or null where it has none. */
export function findTower<M extends Modality>(
  towers: readonly Tower[],
  modality: M,
): TowerOf[M] | null {
  for (const tower of towers) if (isOf(tower, modality)) return tower
  return null
}

/** How many items go into the graph at once. */
export function runSize({ batchInvariant, batchSize }: Tower): number {
  return batchInvariant ? batchSize : 1
}
