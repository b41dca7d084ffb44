import { mkdir, rename, writeFile } from 'node:fs/promises'
import { dirname } from 'node:path'
import { toStorageError } from '../store/storage-error.ts'

/**
 * Writes a thumbnail whole or not at all, but unsynced: it can be made again.
 *
 * @throws LikenessError `disk-full` or `library-unusable`, which are no fault of the picture
 */
export async function writeThumbnail(webp: Uint8Array, target: string): Promise<void> {
  const temporaryPath = `${target}.tmp-${String(process.pid)}`
  try {
    await mkdir(dirname(target), { recursive: true })
    await writeFile(temporaryPath, webp)
    await rename(temporaryPath, target)
  } catch (error) {
    throw toStorageError(error)
  }
}
