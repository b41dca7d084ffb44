import { open } from 'node:fs/promises'

import type { ImageFormat } from '../file-formats.ts'
import { fromFileSystem } from '../from-file-system.ts'
import { identifyFile } from '../identify-file.ts'
import { MediaError } from '../media-error.ts'
import { windowOfFile } from './byte-window.ts'
import { readHeicSize } from './heic-size.ts'
import { assertPictureSize } from './picture-limits.ts'
import { readRawPreview } from './raw-preview.ts'
import { readSharpHeader } from './sharp-header.ts'

export interface PictureSize {
  /** Pixels across and down; of the preview for camera raw files. */
  readonly width: number
  readonly height: number
  readonly format: ImageFormat
  /** How many pixels decoding it will touch. */
  readonly pixels: number
}

/**
 * A picture's size from its header alone, so that a large one can be given room before it is
 * decoded.
 * @throws MediaError, `too-large` above MAX_PICTURE_PIXELS
 */
export async function readPictureHeader(path: string): Promise<PictureSize> {
  const file = await identifyFile(path)
  if (file.kind !== 'image') throw new MediaError('unsupported-format')
  const { width, height } = await readSize(path, file.format)
  assertPictureSize(width, height)
  return { width, height, format: file.format, pixels: width * height }
}

async function readSize(path: string, format: ImageFormat) {
  if (format === 'raw') return readSharpHeader((await readRawPreview(path)).jpeg)
  if (format !== 'heic') return readSharpHeader(path)
  try {
    await using file = await open(path, 'r')
    return await readHeicSize(windowOfFile(file, (await file.stat()).size))
  } catch (error) {
    throw fromFileSystem(error)
  }
}
