import { createHash } from 'node:crypto'
import { open } from 'node:fs/promises'
import { fromFileSystem } from './from-file-system.ts'

/** Small enough to stay in the processor's cache; a fresh megabyte for each photo cost more than hashing it. */
const CHUNK_BYTES = 1 << 18

/**
 * SHA-256 (hex) and size of a file, read in pieces.
 *
 * @throws MediaError `vanished` or `unreadable`
 */
export async function hashFile(path: string): Promise<{ sha256: string; sizeBytes: number }> {
  try {
    await using file = await open(path, 'r')
    const hash = createHash('sha256')
    const chunk = Buffer.allocUnsafe(CHUNK_BYTES)
    let sizeBytes = 0
    for (;;) {
      const { bytesRead } = await file.read(chunk, 0, CHUNK_BYTES, null)
      if (bytesRead === 0) break
      hash.update(chunk.subarray(0, bytesRead))
      sizeBytes += bytesRead
    }
    return { sha256: hash.digest('hex'), sizeBytes }
  } catch (error) {
    throw fromFileSystem(error)
  }
}
