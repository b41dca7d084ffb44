import type { Problem } from '../../../contract/errors.ts'
import { LikenessError } from '../../../contract/errors.ts'

/** A problem that came over the wire, as the error to throw on this side. */
export function problemError(problem: Problem): LikenessError {
  return new LikenessError(problem.code, problem.message, problem.advice, problem.path)
}
