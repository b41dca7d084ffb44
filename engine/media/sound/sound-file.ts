import { open, type FileHandle } from 'node:fs/promises'

import { fromFileSystem } from '../from-file-system.ts'
import { MediaError } from '../media-error.ts'
import { SoundError } from './sound-error.ts'
import { id3TagBytes, sniffSoundFormat, type DecoderFormat } from './sound-format.ts'

/** A sound file, open for reading. Dispose of it with `await using`. */
export interface SoundFile extends AsyncDisposable {
  readonly path: string
  readonly sizeBytes: number
  readonly format: DecoderFormat
  /** Where the sound's own container starts: after an ID3v2 tag, whose cover may be megabytes. */
  readonly startByte: number
  /** Up to `length` bytes from `position`; shorter only at the end of the file. */
  read(position: number, length: number): Promise<Uint8Array>
}

const HEAD_BYTES = 64

/**
 * Opens a sound file and tells its format by its first bytes.
 * @throws MediaError vanished, unreadable, empty-file or unsupported-format
 */
export const openSoundFile = async (path: string): Promise<SoundFile> => {
  const handle = await openHandle(path)
  try {
    const { size: sizeBytes } = await handle.stat()
    if (sizeBytes === 0) {
      throw new MediaError('empty-file')
    }
    const head = await readFully(handle, 0, HEAD_BYTES)
    const startByte = Math.min(id3TagBytes(head), sizeBytes)
    const inner = startByte === 0 ? head : await readFully(handle, startByte, HEAD_BYTES)
    const format = sniffSoundFormat(inner) ?? mp3WithJunk(path, startByte)
    return {
      path,
      sizeBytes,
      format,
      startByte,
      read: (position, length) => readFully(handle, position, length),
      [Symbol.asyncDispose]: () => handle.close(),
    }
  } catch (error) {
    await handle.close()
    throw error
  }
}

/** Padding between tag and first frame, or junk before it, is common in mp3 files: their decoder looks for the frame. */
const mp3WithJunk = (path: string, tagBytes: number): DecoderFormat => {
  if (tagBytes > 0 || path.toLowerCase().endsWith('.mp3')) return 'mp3'
  throw new SoundError(
    'unsupported-format',
    'The file is not a sound in a format we can read.',
    'Formats we read: MP3, M4A/AAC, FLAC, Ogg Vorbis, Opus, WAV, AIFF, CAF and WMA.',
  )
}

const openHandle = async (path: string): Promise<FileHandle> => {
  try {
    return await open(path, 'r')
  } catch (error) {
    throw fromFileSystem(error)
  }
}

const readFully = async (
  handle: FileHandle,
  position: number,
  length: number,
): Promise<Uint8Array> => {
  const bytes = new Uint8Array(length)
  let filled = 0
  while (filled < length) {
    const { bytesRead } = await handle.read(bytes, filled, length - filled, position + filled)
    if (bytesRead === 0) break
    filled += bytesRead
  }
  return bytes.subarray(0, filled)
}
