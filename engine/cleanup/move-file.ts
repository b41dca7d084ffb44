import type { BigIntStats } from 'node:fs'
import { lstat, open, rename, unlink } from 'node:fs/promises'
import { dirname } from 'node:path'
import { codeOf } from '../file-errors.ts'

/** Some file systems cannot write a folder through; then the journal's settling finds the truth. */
const CANNOT_SYNC = new Set(['EINVAL', 'ENOTSUP', 'EPERM', 'EISDIR', 'EBADF'])

/**
 * Moves a file on its drive, never over anything: the new name is taken with an empty file first,
 * which fails where there is something. Renaming takes along whatever lies at `source` in that
 * moment, so that a file that was swapped meanwhile is moved, never deleted; the caller looks.
 *
 * @throws what the file system says, `EEXIST` where the name is taken, `EXDEV` for another drive
 */
export async function moveWithoutReplacing(source: string, target: string): Promise<void> {
  const placeholder = await takeName(target)
  try {
    await rename(source, target)
  } catch (error) {
    await freeName(target, placeholder)
    throw error
  }
  await syncFolder(dirname(target))
  await syncFolder(dirname(source))
}

async function takeName(path: string): Promise<BigIntStats> {
  await using file = await open(path, 'wx')
  return await file.stat({ bigint: true })
}

/** Removes a name that was only taken: the very file that was made for it, and still empty. */
async function freeName(path: string, placeholder: BigIntStats): Promise<void> {
  const now = await lstat(path, { bigint: true })
  if (now.ino === placeholder.ino && now.dev === placeholder.dev && now.size === 0n) {
    await unlink(path)
  }
}

/** Removes the empty file that an interrupted move has left where nothing was before. */
export async function removeEmptyFile(path: string): Promise<void> {
  const now = await lstat(path)
  if (now.isFile() && now.size === 0) await unlink(path)
}

async function syncFolder(path: string): Promise<void> {
  // Windows cannot open a folder.
  if (process.platform === 'win32') return
  await using handle = await open(path, 'r')
  try {
    await handle.sync()
  } catch (error) {
    if (!CANNOT_SYNC.has(codeOf(error) ?? '')) throw error
  }
}
