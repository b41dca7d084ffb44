import type { ErrorCode } from '../../contract/errors.ts'

/**
 * Problems that say nothing about the bytes of a file: it is worth another try although it has not
 * changed, and what was known of it stays true.
 */
export const passingProblems: ReadonlySet<ErrorCode> = new Set<ErrorCode>([
  'unreadable',
  'vanished',
  'disk-full',
  'encoder-failed',
  'encoder-crashed',
  'timed-out',
  'internal',
])
