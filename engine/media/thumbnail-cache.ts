import { mkdir, rename, rm, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { toStorageError } from '../store/storage-error.ts'
import { thumbnailPath } from './thumbnail-path.ts'

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

/** Removes what was made of a content (SHA-256, hex) to show it: thumbnail, preview, playable sound. */
export async function removeCached(
  folders: { readonly thumbnails: string; readonly previews: string },
  sha256: string,
): Promise<void> {
  const paths = [
    thumbnailPath(folders.thumbnails, sha256),
    join(folders.previews, `${sha256}.webp`),
    join(folders.previews, `${sha256}.wav`),
  ]
  for (const path of paths) await rm(path, { force: true })
}
