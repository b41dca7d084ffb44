import { z } from 'zod'
import type { Outcome } from '../../../contract/bridge.ts'
import type { Problem } from '../../../contract/errors.ts'
import { LikenessError, problemOf } from '../../../contract/errors.ts'

export interface RequestSchemas<P extends z.ZodType, R extends z.ZodType> {
  readonly params: P
  readonly reply: R
}

/** The problem of a request that did not come from our page or does not fit its schema. */
export function badRequest(reason: string): Problem {
  return new LikenessError(
    'bad-request',
    `The window asked for something that is not possible: ${reason}`,
    'If this happens again, report it with the text above.',
  ).problem
}

/**
 * Answers one request of the page: validates what it sent, and also what goes back, so that
 * nothing beyond the contract (a path, an internal field) slips out. Never throws: exceptions lose
 * their code on the way to the page.
 *
 * @param received the arguments as they arrived, which must be exactly one
 */
export async function answerRequest<P extends z.ZodType, R extends z.ZodType>(
  schemas: RequestSchemas<P, R>,
  received: readonly unknown[],
  answer: (params: z.output<P>) => Promise<unknown>,
): Promise<Outcome<z.output<R>>> {
  if (received.length !== 1) return { ok: false, problem: badRequest('one argument is expected.') }
  const params = schemas.params.safeParse(received[0])
  if (!params.success) return { ok: false, problem: badRequest(z.prettifyError(params.error)) }
  try {
    return { ok: true, value: schemas.reply.parse(await answer(params.data)) }
  } catch (error) {
    return { ok: false, problem: problemOf(error) }
  }
}
