import { MediaError } from './media-error.ts'
import { isMissing } from '../file-errors.ts'

/** Turns what the file system said while opening or reading into a `vanished` or `unreadable` error. */
export function fromFileSystem(error: unknown): MediaError {
  if (error instanceof MediaError) return error
  return new MediaError(isMissing(error) ? 'vanished' : 'unreadable', error)
}
