import { MediaError } from './media-error.ts'

const GONE = new Set(['ENOENT', 'ENOTDIR'])

/** Turns what the file system said while opening or reading into a `vanished` or `unreadable` error. */
export function fromFileSystem(error: unknown): MediaError {
  if (error instanceof MediaError) return error
  const code = error instanceof Error && 'code' in error ? error.code : undefined
  const gone = typeof code === 'string' && GONE.has(code)
  return new MediaError(gone ? 'vanished' : 'unreadable', error)
}
