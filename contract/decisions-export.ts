import { z } from 'zod'
import { cleanupFileSchema, cleanupSchema } from './cleanup.ts'
import { decisionSchema } from './duplicates.ts'
import { keepProfileSchema } from './keep-rules.ts'

/** What the person said and what was done for them, as a file to keep or to carry to another library. */
export const decisionsExportSchema = z.strictObject({
  format: z.literal('likeness-decisions'),
  version: z.literal(1),
  exportedMs: z.number(),
  decisions: z.array(
    // Not in what was exported before copies could stay beside other contents.
    decisionSchema.extend({ copiesStay: z.array(z.string()).default([]) }),
  ),
  protectedFolders: z.array(z.string()),
  keepProfiles: z.array(keepProfileSchema),
  cleanups: z.array(cleanupSchema.extend({ files: z.array(cleanupFileSchema) })),
})
export type DecisionsExport = z.infer<typeof decisionsExportSchema>
