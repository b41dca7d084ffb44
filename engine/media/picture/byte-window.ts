import type { FileHandle } from 'node:fs/promises'

/** Random access to the bytes of a file, or of a part of one. */
export interface ByteWindow {
  readonly sizeBytes: number
  /** Reads up to `length` bytes; fewer (or none) where the window ends. */
  read(offset: number, length: number): Promise<Buffer>
}

export function windowOfFile(file: FileHandle, sizeBytes: number): ByteWindow {
  return {
    sizeBytes,
    async read(offset, length) {
      const wanted = Math.max(0, Math.min(length, sizeBytes - offset))
      if (wanted === 0 || offset < 0) return Buffer.alloc(0)
      const bytes = Buffer.alloc(wanted)
      const { bytesRead } = await file.read(bytes, 0, wanted, offset)
      return bytes.subarray(0, bytesRead)
    },
  }
}

/** A part of another window, with offsets of its own. */
export function windowWithin(outer: ByteWindow, start: number, sizeBytes: number): ByteWindow {
  return {
    sizeBytes,
    read: (offset, length) =>
      outer.read(start + offset, Math.max(0, Math.min(length, sizeBytes - offset))),
  }
}
