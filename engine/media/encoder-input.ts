import { z } from 'zod'
import { encoderIdSchema } from '../../models/catalog-entry.ts'
import { imageRecipeSchema, soundRecipeSchema } from '../../models/recipe.ts'
import { bytesSchema } from '../typed-array-schema.ts'
import { soundInputSchema } from './sound/sound-input.ts'

/** Which inputs a decoder makes of a file: those whose recipe fits the kind of file. */
export const wantedInputSchema = z.strictObject({
  encoderId: encoderIdSchema,
  recipe: z.union([imageRecipeSchema, soundRecipeSchema]),
})
export type WantedInput = z.infer<typeof wantedInputSchema>

/** What an encoder gets of one file. */
export const encoderInputSchema = z.discriminatedUnion('kind', [
  /** uint8 [side, side, 3], sRGB. */
  z.strictObject({ kind: z.literal('image'), encoderId: encoderIdSchema, pixels: bytesSchema }),
  z.strictObject({ kind: z.literal('sound'), encoderId: encoderIdSchema, sound: soundInputSchema }),
])
export type EncoderInput = z.infer<typeof encoderInputSchema>
