import { readFile } from 'node:fs/promises'

import { fromFileSystem } from '../from-file-system.ts'
import type { PictureSource } from './untrusted-sharp.ts'

/**
 * libvips reads brackets at the end of a path as loader options ('photo [copy]' is no file to it),
 * so that a file with such a name has to be handed over as bytes.
 */
export async function sourceForSharp(source: PictureSource): Promise<PictureSource> {
  if (typeof source !== 'string' || !source.endsWith(']')) return source
  return readFile(source).catch((error: unknown) => {
    throw fromFileSystem(error)
  })
}
