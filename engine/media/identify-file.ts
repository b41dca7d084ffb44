import { open } from 'node:fs/promises'

import type { FileKind } from './file-formats.ts'
import { fromFileSystem } from './from-file-system.ts'
import { MediaError } from './media-error.ts'
import { SNIFF_BYTES, sniffFileKind } from './sniff-file-kind.ts'

export type IdentifiedFile = FileKind & { readonly sizeBytes: number }

/**
 * Opens a file only to learn what it is.
 * @throws MediaError `vanished`, `unreadable` or `empty-file`
 */
export async function identifyFile(path: string): Promise<IdentifiedFile> {
  try {
    await using file = await open(path, 'r')
    const { size } = await file.stat()
    if (size === 0) throw new MediaError('empty-file')
    const head = Buffer.alloc(Math.min(SNIFF_BYTES, size))
    const { bytesRead } = await file.read(head, 0, head.length, 0)
    return { ...sniffFileKind(head.subarray(0, bytesRead), path), sizeBytes: size }
  } catch (error) {
    throw fromFileSystem(error)
  }
}
