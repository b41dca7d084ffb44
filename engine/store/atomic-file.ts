import type { FileHandle } from 'node:fs/promises'
import { open, rename, rm } from 'node:fs/promises'
import { dirname } from 'node:path'

/** Makes a finished temporary file durable under its name: fsync, rename, fsync of the folder. */
export async function commitFile(temporaryPath: string, path: string): Promise<void> {
  await sync(temporaryPath)
  await rename(temporaryPath, path)
  await syncFolder(dirname(path))
}

/** Without it a power cut may lose a new name in the folder; Windows cannot open one. */
export async function syncFolder(path: string): Promise<void> {
  if (process.platform !== 'win32') await sync(path)
}

async function sync(path: string): Promise<void> {
  await using handle = await open(path, 'r')
  await handle.sync()
}

/** Replaces a small file as a whole: readers see the old text or the new, never a part. */
export async function writeFileAtomic(path: string, text: string): Promise<void> {
  await writeInPieces(path, (handle) => handle.writeFile(text))
}

/** The same for a large file, which `write` makes piece by piece. */
export async function writeInPieces(
  path: string,
  write: (handle: FileHandle) => Promise<void>,
): Promise<void> {
  const temporaryPath = `${path}.tmp-${String(process.pid)}`
  try {
    {
      await using handle = await open(temporaryPath, 'w')
      await write(handle)
    }
    await commitFile(temporaryPath, path)
  } catch (error) {
    // On a full drive a half-written file is the last thing anybody needs.
    await rm(temporaryPath, { force: true })
    throw error
  }
}

/** Writes all of the bytes at a position: one write may take fewer, as on a drive that is nearly full. */
export async function writeAll(
  handle: FileHandle,
  bytes: Uint8Array,
  position: number,
): Promise<void> {
  for (let written = 0; written < bytes.length;) {
    const rest = bytes.length - written
    const { bytesWritten } = await handle.write(bytes, written, rest, position + written)
    written += bytesWritten
  }
}
