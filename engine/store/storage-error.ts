import { LikenessError } from '../../contract/errors.ts'
import { codeOf } from '../file-errors.ts'

/** The disk, the quota, or the limit on a file's size is used up. */
const FULL = new Set(['ENOSPC', 'EDQUOT', 'EFBIG'])
const NOT_WRITABLE = new Set(['EACCES', 'EPERM', 'EROFS', 'EIO'])

/** Primary result codes of SQLite (https://www.sqlite.org/rescode.html). */
const SQLITE_FULL = 13
const SQLITE_UNUSABLE = new Set([
  5, // BUSY
  6, // LOCKED
  7, // NOMEM
  8, // READONLY
  10, // IOERR
  11, // CORRUPT
  14, // CANTOPEN
  26, // NOTADB
])

/**
 * What the file system or SQLite said while the library's own data was written, as an error for
 * people: `disk-full` or `library-unusable`. Anything else is returned as it is.
 */
export function toStorageError(error: unknown): unknown {
  if (!(error instanceof Error) || error instanceof LikenessError) return error
  const code = codeOf(error) ?? ''
  const sqlite = 'errcode' in error && typeof error.errcode === 'number' ? error.errcode & 0xff : -1
  if (sqlite === SQLITE_FULL || isFull(code)) return diskFull()
  const unusable = SQLITE_UNUSABLE.has(sqlite) || NOT_WRITABLE.has(code)
  if (!unusable) return error
  return new LikenessError(
    'library-unusable',
    `The data of the library could not be written (${error.message}).`,
    'Check that its drive is connected, has room and can be written to, then start again; what is stored stays.',
  )
}

/** Whether the file system's code says that there is no room. */
export function isFull(code: string): boolean {
  return FULL.has(code)
}

export function diskFull(): LikenessError {
  return new LikenessError(
    'disk-full',
    'The drive that holds the library is full.',
    'Free some space (or choose another data folder), then start again; nothing is lost.',
  )
}
