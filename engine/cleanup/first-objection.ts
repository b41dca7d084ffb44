import type { Problem } from '../../contract/errors.ts'
import { problemOf } from '../../contract/errors.ts'
import { codeOf } from '../file-errors.ts'
import type { Look } from './look.ts'
import type { Precondition } from './preconditions.ts'

/** An objection with the name of the precondition that made it. */
export interface Objection {
  readonly precondition: string
  readonly problem: Problem
}

/** Asks all preconditions in order; the first that does not hold, or null. */
export async function firstObjection(
  look: Look,
  preconditions: readonly Precondition[],
): Promise<Objection | null> {
  for (const { name, objection } of preconditions) {
    look.run.signal.throwIfAborted()
    const said = await objection(look).catch((error: unknown) => {
      look.run.signal.throwIfAborted()
      return codeOf(error) === null
        ? problemOf(error).message
        : `It cannot be read (${codeOf(error)}).`
    })
    if (said !== null) return { precondition: name, problem: toProblem(said, look) }
  }
  return null
}

function toProblem(said: string | Problem, { move }: Look): Problem {
  if (typeof said !== 'string') return said
  return {
    code: 'changed-since-plan',
    message: said,
    advice: 'It was left where it is. Scan again, then make a new plan.',
    path: move.file.path,
  }
}
