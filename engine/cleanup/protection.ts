import type { Decisions } from '../store/decisions.ts'
import { readProtectedFolders } from '../store/protected-folders.ts'
import { isWithin } from '../library/is-within.ts'

/** Tells whether a file lies in a folder that can never lose a file. */
export function readProtection(decisions: Decisions): (path: string) => boolean {
  const folders = readProtectedFolders(decisions)
  return (path) => folders.some((folder) => isWithin(path, folder))
}
