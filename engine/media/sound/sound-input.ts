import { z } from 'zod'
import { floatsSchema } from '../../typed-array-schema.ts'

/** A sound as an encoder takes it: float32 [windows, ...windowShape], all windows alike. */
export const soundInputSchema = z.strictObject({
  values: floatsSchema,
  windowShape: z.array(z.int().positive()),
  /** Samples of each window that are the sound's own and not silence put behind it. */
  soundSamples: z.array(z.int().nonnegative()),
})
export type SoundInput = z.infer<typeof soundInputSchema>
