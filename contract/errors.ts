import { z } from 'zod'

/** Everything that is expected to go wrong. An error outside this list is a bug. */
export const errorCodes = [
  'vanished',
  'unreadable',
  'empty-file',
  'truncated',
  'corrupt',
  'unsupported-format',
  'too-large',
  'no-preview',
  'decoder-crashed',
  'timed-out',
  'encoder-failed',
  'encoder-crashed',
  'library-locked',
  'library-unusable',
  'disk-full',
  'root-offline',
  'root-nested',
  'no-network',
  'connection-lost',
  'hub-refused',
  'redirect-refused',
  'wrong-content',
  'licence-needed',
  'encoder-refused',
  'in-use',
  'changed-since-plan',
  'not-moved',
  'not-found',
  'nothing-indexed',
  'bad-request',
  'cancelled',
  'engine-gone',
  'internal',
] as const

export const errorCodeSchema = z.enum(errorCodes)
export type ErrorCode = z.infer<typeof errorCodeSchema>

/** An error as it travels between processes and into the CLI's JSON. */
export const problemSchema = z.strictObject({
  code: errorCodeSchema,
  /** What happened, in a sentence a person understands. */
  message: z.string(),
  /** What the person can do about it. */
  advice: z.string(),
  /** The file or folder concerned, where there is one. */
  path: z.string().nullable(),
})
export type Problem = z.infer<typeof problemSchema>

/** Thrown for everything that is expected to go wrong; carries a {@link Problem}. */
export class LikenessError extends Error {
  readonly problem: Problem

  constructor(code: ErrorCode, message: string, advice: string, path: string | null = null) {
    super(message)
    this.name = 'LikenessError'
    this.problem = { code, message, advice, path }
  }
}

/** The problem an unknown thrown value stands for; anything that is not ours is `internal`. */
export function problemOf(thrown: unknown): Problem {
  if (thrown instanceof LikenessError) return thrown.problem
  const message = thrown instanceof Error ? thrown.message : String(thrown)
  return {
    code: 'internal',
    message: `Something unexpected happened: ${message}`,
    advice: 'Run "likeness doctor"; if it happens again, report it with the text above.',
    path: null,
  }
}
