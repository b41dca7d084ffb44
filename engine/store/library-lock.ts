import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { LikenessError } from '../../contract/errors.ts'
import { toStorageError } from './storage-error.ts'

/**
 * One writer per library. The lock is SQLite's own exclusive file lock on an empty database: the
 * operating system drops it when the holder dies, so there is no stale lock to judge. A text file
 * beside it says who holds it, for people to read only.
 */
export class LibraryLock {
  readonly #database: DatabaseSync

  /** @throws LikenessError `library-locked` naming the holder, `library-unusable`, `disk-full` */
  constructor(dataFolder: string) {
    const holderFile = join(dataFolder, 'lock.txt')
    this.#database = openLock(join(dataFolder, 'lock.db'))
    try {
      this.#database.exec('PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE')
    } catch (error) {
      this.#database.close()
      if (!isBusy(error)) throw toStorageError(error)
      throw new LikenessError(
        'library-locked',
        `This library is in use by ${readHolder(holderFile)}.`,
        'Close the Likeness window (or the other command) that uses it, then try again.',
        dataFolder,
      )
    }
    try {
      writeFileSync(holderFile, `process ${process.pid} (${process.title})`)
    } catch (error) {
      this[Symbol.dispose]()
      throw toStorageError(error)
    }
  }

  [Symbol.dispose](): void {
    this.#database.exec('ROLLBACK')
    this.#database.close()
  }
}

function openLock(path: string): DatabaseSync {
  try {
    return new DatabaseSync(path, { timeout: 0 })
  } catch (error) {
    throw toStorageError(error)
  }
}

const SQLITE_BUSY = 5

function isBusy(error: unknown): boolean {
  return error instanceof Error && 'errcode' in error && error.errcode === SQLITE_BUSY
}

function readHolder(path: string): string {
  try {
    return readFileSync(path, 'utf8').trim()
  } catch {
    return 'another process'
  }
}
