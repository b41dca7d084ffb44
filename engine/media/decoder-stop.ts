import { LikenessError } from '../../contract/errors.ts'
import type { ChildExit } from '../child-process.ts'

/** Why a decoder is gone although it had work. */
export type DecoderStop =
  | { readonly reason: 'exit'; readonly exit: ChildExit }
  | { readonly reason: 'timed-out'; readonly afterMs: number }
  | { readonly reason: 'cancelled' }

/** What that means for the file it was working on. */
export function stopError(stop: DecoderStop, path: string): LikenessError {
  switch (stop.reason) {
    case 'exit':
      return stop.exit.startFailure === null
        ? crashError(stop.exit, path)
        : notStartedError(stop.exit.startFailure, path)
    case 'timed-out':
      return new LikenessError(
        'timed-out',
        `Reading this file took more than ${String(stop.afterMs / 1000)} seconds and was stopped.`,
        'The file may be damaged or lie on a very slow drive. Copy it to this computer and scan again.',
        path,
      )
    case 'cancelled':
      return new LikenessError('cancelled', 'You stopped this.', 'Start it again to go on.', path)
  }
}

function crashError(exit: ChildExit, path: string): LikenessError {
  const how = exit.signal ?? `exit code ${String(exit.exitCode)}`
  const detail = exit.lastWords === '' ? how : `${how}; ${exit.lastWords}`
  return new LikenessError(
    'decoder-crashed',
    `Reading this file made the decoder stop (${detail}).`,
    'The file is probably damaged. Nothing else was affected; it is tried once more, then left alone.',
    path,
  )
}

/** No fault of the file, which is tried again by the next scan as everything unreadable is. */
function notStartedError(code: string, path: string): LikenessError {
  return new LikenessError(
    'unreadable',
    `This file could not be read, because the system starts no further process (${code}).`,
    'Close other programs, then scan again.',
    path,
  )
}
