import type { SoundFile } from './sound-file.ts'

const XING_SEARCH_BYTES = 256
const TOLERATED_BYTES = 4096
/** An Ogg page is at most 65,307 bytes long. */
const OGG_TAIL_BYTES = 66_000
const OGG_LAST_PAGE = 4

/**
 * Whether a stream without a length in its header ends too early: an MP3 shorter than its first
 * frame (Xing or Info, as LAME writes it) says, an Ogg stream whose last page is not marked as the
 * last (RFC 3533 section 6). `false` where nothing can be told.
 */
export const isCutOff = async (file: SoundFile): Promise<boolean> => {
  if (file.format === 'mp3') return isMp3CutOff(file)
  return file.format === 'oga' || file.format === 'opus' ? isOggCutOff(file) : false
}

const isMp3CutOff = async (file: SoundFile): Promise<boolean> => {
  const head = Buffer.from(await file.read(file.startByte, XING_SEARCH_BYTES))
  const at = Math.max(head.indexOf('Xing'), head.indexOf('Info'))
  if (at < 0 || at + 16 > head.length) return false
  const flags = head.readUInt32BE(at + 4)
  const hasFrames = (flags & 1) !== 0
  if ((flags & 2) === 0) return false
  const streamBytes = head.readUInt32BE(at + (hasFrames ? 12 : 8))
  return streamBytes > file.sizeBytes - file.startByte + TOLERATED_BYTES
}

const isOggCutOff = async (file: SoundFile): Promise<boolean> => {
  const from = Math.max(file.startByte, file.sizeBytes - OGG_TAIL_BYTES)
  const tail = Buffer.from(await file.read(from, OGG_TAIL_BYTES))
  const at = tail.lastIndexOf('OggS')
  if (at < 0 || at + 27 > tail.length) return true
  const segments = tail[at + 26] ?? 0
  const lengths = tail.subarray(at + 27, at + 27 + segments)
  const pageBytes = lengths.reduce((sum, length) => sum + length, 27 + segments)
  if (at + pageBytes > tail.length) return true
  return ((tail[at + 5] ?? 0) & OGG_LAST_PAGE) === 0
}
