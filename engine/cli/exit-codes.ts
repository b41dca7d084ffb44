import type { ErrorCode } from '../../contract/errors.ts'

/**
 * Exit codes that scripts can rely on: 0 all well, 1 it failed, 2 wrong usage, 3 done but some files
 * could not be read, 4 not found, 11 the library is in use, 130 stopped with Ctrl-C.
 */
export const EXIT = {
  failed: 1,
  usage: 2,
  someFailed: 3,
  notFound: 4,
  locked: 11,
  interrupted: 130,
} as const

/** The exit code that an error code stands for. */
export function exitCodeOf(code: ErrorCode): number {
  switch (code) {
    case 'library-locked':
      return EXIT.locked
    case 'not-found':
    case 'vanished':
    case 'nothing-indexed':
      return EXIT.notFound
    case 'bad-request':
      return EXIT.usage
    case 'cancelled':
      return EXIT.interrupted
    default:
      return EXIT.failed
  }
}
