import { open } from 'node:fs/promises'

import type { ImageFormat } from '../file-formats.ts'
import { windowOfFile } from './byte-window.ts'
import { readHeicExif } from './heic-exif.ts'
import { headerSharp } from './untrusted-sharp.ts'

const PREFIX = 'Exif\0\0'

/**
 * The EXIF block (a TIFF) of the formats in which the EXIF reader does not find it by itself:
 * it knows no WebP, and loses HEIC blocks whose place is given from a base offset.
 */
export async function readExifBlock(
  path: string,
  format: ImageFormat,
): Promise<Buffer | undefined> {
  if (format === 'heic') {
    await using file = await open(path, 'r')
    return await readHeicExif(windowOfFile(file, (await file.stat()).size))
  }
  if (format !== 'webp' && format !== 'png' && format !== 'avif') return undefined
  const { exif } = await headerSharp(path).metadata()
  if (exif === undefined) return Buffer.alloc(0)
  return exif.toString('latin1', 0, PREFIX.length) === PREFIX ? exif.subarray(PREFIX.length) : exif
}
