import { z } from 'zod'
import type { FromEngine } from '../../../contract/engine-wire.ts'
import { fromEngineSchema } from '../../../contract/engine-wire.ts'
import { LikenessError } from '../../../contract/errors.ts'

const answerSchema = z.object({ type: z.enum(['reply', 'error']), id: z.int() })

/**
 * Reads a message of the engine. One that breaks the contract is a bug of ours: where it names a
 * call, that call gets an error instead of waiting for ever; otherwise null.
 */
export function readEngineMessage(raw: unknown): FromEngine | null {
  const message = fromEngineSchema.safeParse(raw)
  if (message.success) return message.data
  const answer = answerSchema.safeParse(raw)
  if (!answer.success) return null
  const error = new LikenessError(
    'internal',
    'The engine answered in a form that this window does not understand.',
    'Update Likeness, or report this.',
  )
  return { type: 'error', id: answer.data.id, problem: error.problem }
}
