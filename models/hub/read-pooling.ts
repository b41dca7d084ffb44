import { z } from 'zod'
import type { VectorOutput } from './families.ts'
import type { HubFolder } from './hub-folder.ts'

/** What sentence-transformers says of the pooling (1_Pooling/config.json). */
const sentenceSchema = z.object({
  pooling_mode_cls_token: z.boolean().default(false),
  pooling_mode_mean_tokens: z.boolean().default(false),
  pooling_mode_lasttoken: z.boolean().default(false),
})

/** The pooling of an output, by the folder's own word where it says one. */
export function readPooling({ json }: HubFolder, output: VectorOutput): VectorOutput {
  const stated = sentenceSchema.safeParse(json['1_Pooling/config.json']).data
  if (!stated || output.pooling.kind === 'none') return output
  if (stated.pooling_mode_cls_token) return { ...output, pooling: { kind: 'class-token' } }
  if (stated.pooling_mode_lasttoken) return { ...output, pooling: { kind: 'last-token' } }
  if (stated.pooling_mode_mean_tokens) return { ...output, pooling: { kind: 'mean', skip: 0 } }
  return output
}
