import assert from 'node:assert/strict'
import type { ErrorCode } from '../../contract/errors.ts'
import { problemOf } from '../../contract/errors.ts'

/** For `assert.throws` and `assert.rejects`: the error is one that is expected, of this code. */
export function hasCode(code: ErrorCode): (error: unknown) => true {
  return (error) => {
    const problem = problemOf(error)
    assert.equal(problem.code, code, problem.message)
    assert.match(problem.advice, /\p{Letter}/u)
    return true
  }
}
