import { basename, dirname, join } from 'node:path'
import { TRASHED_NAME } from './destinations/freedesktop-trash.ts'
import { isWithin } from '../library/is-within.ts'
import { QUARANTINE_FOLDER } from './quarantine-folder.ts'

/**
 * Whether a clean-up can have moved a file to where the journal says. A journal may come from
 * elsewhere: only out of a quarantine or a trash is anything ever moved.
 */
export function isOurPlace(rootPath: string, targetPath: string): boolean {
  const isTrashed =
    basename(dirname(targetPath)) === 'files' && basename(targetPath).startsWith(TRASHED_NAME)
  return isTrashed || isWithin(targetPath, join(rootPath, QUARANTINE_FOLDER))
}
