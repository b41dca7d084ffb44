import { lstat } from 'node:fs/promises'
import type { PlannedFile } from '../../contract/cleanup.ts'
import { compareFiles } from './compare-files.ts'
import { isMissing } from '../file-errors.ts'

/**
 * What lies at a path: nothing, the very bytes that are looked for, an empty file (a name that was
 * taken and not filled), or something else.
 */
export type Sight = 'nothing' | 'the-bytes' | 'empty' | 'other'

/** @throws what the file system says, but for a path where nothing is */
export async function sightAt(path: string, sha256: string): Promise<Sight> {
  try {
    const stats = await lstat(path)
    if (!stats.isFile()) return 'other'
    const found = await compareFiles(path, null, NEVER)
    if (found.sha256 === sha256) return 'the-bytes'
    return stats.size === 0 ? 'empty' : 'other'
  } catch (error) {
    if (isMissing(error)) return 'nothing'
    throw error
  }
}

/** Whether the planned file itself, not another one of the same name, still lies at its path. */
export async function isStillThere(file: PlannedFile): Promise<boolean> {
  try {
    const { dev, ino } = await lstat(file.path, { bigint: true })
    return String(dev) === file.device && String(ino) === file.inode
  } catch (error) {
    if (isMissing(error)) return false
    throw error
  }
}

/** Looking at what has happened is not cut short: the journal waits for it. */
const NEVER = new AbortController().signal
