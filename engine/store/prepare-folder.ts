import { accessSync, constants, mkdirSync, statSync } from 'node:fs'
import { dirname } from 'node:path'
import { LikenessError } from '../../contract/errors.ts'
import { codeOf } from '../file-errors.ts'

/**
 * Makes the data folder of a library where it is not there, and sees that it can be written to.
 *
 * @throws LikenessError `library-unusable`
 */
export function prepareFolder(folder: string): void {
  try {
    makeFolder(folder)
    accessSync(folder, constants.R_OK | constants.W_OK)
  } catch (error) {
    throw new LikenessError(
      'library-unusable',
      `The data folder of the library cannot be written to (${codeOf(error) ?? 'unknown'}).`,
      'Choose another folder with --library, or change its permissions.',
      folder,
    )
  }
}

/**
 * Folder by folder: where a file system says that there is no such folder although its parent is
 * there, as /proc does, Node's own `recursive` goes round for ever.
 */
function makeFolder(folder: string): void {
  if (isFolder(folder)) return
  const parent = dirname(folder)
  if (parent !== folder) makeFolder(parent)
  try {
    mkdirSync(folder)
  } catch (error) {
    // Another start may have made it in this very moment.
    if (codeOf(error) !== 'EEXIST' || !isFolder(folder)) throw error
  }
}

function isFolder(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() === true
}
