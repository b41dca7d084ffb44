import { createHash } from 'node:crypto'
import type { FileHandle } from 'node:fs/promises'
import { open } from 'node:fs/promises'

const CHUNK_BYTES = 1 << 18

export interface Comparison {
  /** Hex. */
  readonly sha256: string
  /** Of the second file; null where there is none. */
  readonly againstSha256: string | null
  /** Whether every byte of the two is the same. */
  readonly equal: boolean
}

/**
 * Reads one or two files to their ends, side by side, and compares every byte.
 *
 * @throws what the file system says; the signal's reason when aborted
 */
export async function compareFiles(
  path: string,
  against: string | null,
  signal: AbortSignal,
): Promise<Comparison> {
  await using file = await open(path, 'r')
  await using other = against === null ? null : await open(against, 'r')
  const [hash, otherHash] = [createHash('sha256'), createHash('sha256')]
  const [chunk, otherChunk] = [Buffer.allocUnsafe(CHUNK_BYTES), Buffer.allocUnsafe(CHUNK_BYTES)]
  let equal = other !== null
  for (;;) {
    signal.throwIfAborted()
    const bytes = await fill(file, chunk)
    const otherBytes = other ? await fill(other, otherChunk) : Buffer.alloc(0)
    if (bytes.length === 0 && otherBytes.length === 0) break
    hash.update(bytes)
    otherHash.update(otherBytes)
    equal &&= bytes.equals(otherBytes)
  }
  return {
    sha256: hash.digest('hex'),
    againstSha256: other ? otherHash.digest('hex') : null,
    equal,
  }
}

/** Reads until the chunk is full or the file ends: one read may give less. */
async function fill(file: FileHandle, chunk: Buffer): Promise<Buffer> {
  let length = 0
  while (length < chunk.length) {
    const { bytesRead } = await file.read(chunk, length, chunk.length - length, null)
    if (bytesRead === 0) break
    length += bytesRead
  }
  return chunk.subarray(0, length)
}
