import { open } from 'node:fs/promises'

import type { ImageFormat } from '../file-formats.ts'
import { windowOfFile } from './byte-window.ts'
import { readHeicExif } from './heic-exif.ts'
import { readSharpHeader } from './sharp-header.ts'

/**
 * The EXIF block (a TIFF) of the formats in which the EXIF reader does not find it by itself:
 * it knows no WebP, and loses HEIC blocks whose place is given from a base offset.
 */
export async function readExifBlock(
  path: string,
  format: ImageFormat,
): Promise<Uint8Array | undefined> {
  if (format === 'heic') {
    await using file = await open(path, 'r')
    return await readHeicExif(windowOfFile(file, (await file.stat()).size))
  }
  if (format !== 'webp' && format !== 'png' && format !== 'avif') return undefined
  return (await readSharpHeader(path)).exif
}
