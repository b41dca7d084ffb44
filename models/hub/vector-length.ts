import { z } from 'zod'
import type { VectorOutput } from './families.ts'
import type { GraphValues } from './hub-folder.ts'
import { HubRefusal } from './hub-folder.ts'

/** Where config.json says it, for graphs whose axes have only names. */
const configSchema = z.object({
  projection_dim: z.int().positive().optional(),
  hidden_size: z.int().positive().optional(),
  d_model: z.int().positive().optional(),
})

/**
 * Length of the vectors that pooling makes of an output.
 *
 * @throws HubRefusal when the graph leaves it open
 */
export function vectorLength(
  { name, pooling }: VectorOutput,
  { outputs }: GraphValues,
  config: unknown,
): number {
  const shape = outputs.find((output) => output.name === name)?.shape ?? []
  // Without pooling [n, dimensions] or [n, dimensions, 1, 1], else [n, rows, dimensions].
  const axis = pooling.kind === 'none' ? shape[1] : shape.at(-1)
  const { projection_dim, hidden_size, d_model } = configSchema.safeParse(config).data ?? {}
  const stated =
    pooling.kind === 'none' ? (projection_dim ?? hidden_size) : (hidden_size ?? d_model)
  const length = typeof axis === 'number' && axis > 0 ? axis : stated
  if (length === undefined) throw new HubRefusal('It does not say how long its vectors are.')
  return pooling.kind === 'class-and-mean' ? length * 2 : length
}
