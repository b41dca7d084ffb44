import type { BigIntStats } from 'node:fs'
import { lstat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { isMissing } from '../../file-errors.ts'

/** A trash folder that a file can be moved to by renaming. */
export interface TrashFolder {
  readonly path: string
  /** What the paths in its notes are relative to; null where they are absolute. */
  readonly topFolder: string | null
}

/**
 * The trash for a file by the freedesktop.org specification 1.0: the person's own where it is on
 * the same drive, otherwise the one at the top of the file's drive, the administrator's
 * (`.Trash/UID`, when `.Trash` is a real folder with the sticky bit) before one of our own
 * (`.Trash-UID`). Nothing is made here.
 * https://specifications.freedesktop.org/trash-spec/1.0/
 *
 * @throws what the file system says when the file's own folder cannot be looked at
 */
export async function findTrash(
  path: string,
  homeTrash: string,
  userId: number,
): Promise<TrashFolder> {
  const { dev } = await lstat(dirname(path), { bigint: true })
  const nearest = await nearestStats(homeTrash)
  if (nearest.dev === dev) return { path: homeTrash, topFolder: null }
  const topFolder = await topOfDrive(dirname(path), dev)
  const shared = join(topFolder, '.Trash')
  const stats = await lstatOrNull(shared)
  const isUsable = stats?.isDirectory() === true && (stats.mode & STICKY) !== 0n
  const own = isUsable ? join(shared, String(userId)) : join(topFolder, `.Trash-${userId}`)
  return { path: own, topFolder }
}

const STICKY = 0o1000n

/** Stats of a path, or of the nearest folder above it that is there. */
async function nearestStats(path: string): Promise<BigIntStats> {
  return (await lstatOrNull(path)) ?? (await nearestStats(dirname(path)))
}

async function topOfDrive(folder: string, device: bigint): Promise<string> {
  const parent = dirname(folder)
  if (parent === folder || (await lstat(parent, { bigint: true })).dev !== device) return folder
  return topOfDrive(parent, device)
}

async function lstatOrNull(path: string): Promise<BigIntStats | null> {
  try {
    return await lstat(path, { bigint: true })
  } catch (error) {
    if (isMissing(error)) return null
    throw error
  }
}
