import { z } from 'zod'
import { jobIdSchema } from './ids.ts'

/** Labels of the person's own: "receipt", "whiteboard". */
export const ownLabelsSchema = z.array(z.string().trim().min(1).max(100)).max(200)

const labelCountSchema = z.strictObject({
  name: z.string(),
  /** Contents that carry it. */
  count: z.int().nonnegative(),
  /** The sum of their probabilities: so many of them are right if those are. */
  expectedRight: z.number().nonnegative(),
})
export type LabelCount = z.infer<typeof labelCountSchema>

export const labelRequests = {
  listLabels: {
    params: z.strictObject({}),
    reply: z.strictObject({
      labels: z.array(labelCountSchema),
      /** False while they are still to be compared with what is new. */
      upToDate: z.boolean(),
    }),
  },
  /** Replaces the person's own labels; an empty list takes them all away. */
  setLabels: {
    params: z.strictObject({ labels: ownLabelsSchema }),
    reply: z.strictObject({ jobId: jobIdSchema }),
  },
} as const
