import { z } from 'zod'

/** Where a graph runs: onnxruntime's execution providers. */
export const providerNameSchema = z.enum(['cpu', 'cuda', 'tensorrt', 'webgpu', 'dml', 'coreml'])
export type ProviderName = z.infer<typeof providerNameSchema>

/** How an encoder is run on this computer. */
export const runPlanSchema = z.strictObject({
  provider: providerNameSchema,
  /** Threads of one session; 1 leaves the other cores to the decoders. */
  threads: z.int().positive(),
  /** Items that go into the graph at once. */
  batchSize: z.int().positive(),
})
export type RunPlan = z.infer<typeof runPlanSchema>

/** What came of trying one provider with one encoder. */
export const providerTrialSchema = z.strictObject({
  provider: providerNameSchema,
  /**
   * - `used`: the same numbers as the CPU, and the fastest
   * - `slower`: the same numbers, but no faster than what is used
   * - `wrong`: other numbers than the CPU
   * - `failed`: it could not be started, as when its library is missing
   * - `crashed`: it took its process down or hung; not tried again until asked
   */
  outcome: z.enum(['used', 'slower', 'wrong', 'failed', 'crashed']),
  /** Why, in words. */
  reason: z.string(),
  /** The best of its batch sizes and threads; null where it gave none. */
  plan: runPlanSchema.nullable(),
  itemsPerSecond: z.number().nonnegative().nullable(),
  /** The least cosine of its vectors with the CPU's; null where it gave none. */
  cosine: z.number().nullable(),
})
export type ProviderTrial = z.infer<typeof providerTrialSchema>

/** How one encoder is run, and what was tried before that was decided. */
export const encoderProvidersSchema = z.strictObject({
  /** Name and version of the encoder. */
  encoder: z.string(),
  plan: runPlanSchema,
  /** Null until it was measured. */
  itemsPerSecond: z.number().nonnegative().nullable(),
  trials: z.array(providerTrialSchema),
})
export type EncoderProviders = z.infer<typeof encoderProvidersSchema>

export const providersStatusSchema = z.strictObject({
  /** What the person asked for; null: the fastest that gives the same numbers. */
  wanted: providerNameSchema.nullable(),
  /** In the order of trying, on this kind of computer. */
  candidates: z.array(providerNameSchema),
  device: z.string(),
  encoders: z.array(encoderProvidersSchema),
})
export type ProvidersStatus = z.infer<typeof providersStatusSchema>
