import { z } from 'zod'
import { runPlanSchema } from '../../contract/provider.ts'
import { encoders } from '../../models/catalog.ts'
import { catalogEntrySchema } from '../../models/catalog-entry.ts'

/** An encoder whose files are there, and where. */
export const heldEncoderSchema = z.strictObject({
  folder: z.string(),
  entry: catalogEntrySchema,
  /** How it is run; without one on the CPU, one thread, in the batches of its towers. */
  plan: runPlanSchema.exactOptional(),
})
export type HeldEncoder = z.infer<typeof heldEncoderSchema>

/** The encoders that ship, with the folder of their weights. */
export function builtinEncoders(folder: string): HeldEncoder[] {
  return encoders
    .filter(({ source }) => source.kind === 'builtin')
    .map((entry) => ({ folder, entry }))
}
