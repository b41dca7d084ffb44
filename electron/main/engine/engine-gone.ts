import { LikenessError } from '../../../contract/errors.ts'

/** What a call gets whose engine went away before it could answer. */
export function engineGone(): LikenessError {
  return new LikenessError(
    'engine-gone',
    'The part of Likeness that does the work stopped before it could answer.',
    'It is being started again; try once more in a moment.',
  )
}

/** What a call gets that waited too long for the engine to be ready. */
export function engineNotReady(): LikenessError {
  return new LikenessError(
    'engine-gone',
    'The part of Likeness that does the work is still starting.',
    'Try once more in a moment.',
  )
}

/** Why the engine is not started again. */
export function engineKeepsStopping(): LikenessError {
  return new LikenessError(
    'engine-gone',
    'The part of Likeness that does the work stopped three times within five minutes.',
    'Your library is safe. Start it again, and if it keeps stopping, run "likeness doctor".',
  )
}
