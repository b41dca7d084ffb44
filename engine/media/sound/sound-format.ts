/** The containers we decode, by the names audio-decode gives them (`oga` is Ogg Vorbis). */
export type DecoderFormat =
  'wav' | 'aiff' | 'mp3' | 'aac' | 'm4a' | 'flac' | 'oga' | 'opus' | 'wma' | 'caf' | 'amr'

/** Where an ID3v2 tag at the front of a file ends, or 0 without one (id3.org, ID3v2.3 section 3.1). */
export const id3TagBytes = (head: Uint8Array): number => {
  if (head.length < 10 || !hasAscii(head, 0, 'ID3')) return 0
  const [a = 0, b = 0, c = 0, d = 0] = head.subarray(6, 10)
  const footerBytes = ((head[5] ?? 0) & 0x10) === 0 ? 0 : 10
  return (
    10 + footerBytes + (((a & 0x7f) << 21) | ((b & 0x7f) << 14) | ((c & 0x7f) << 7) | (d & 0x7f))
  )
}

/** Whether `bytes` holds `text` (ASCII) at `offset`. */
export const hasAscii = (bytes: Uint8Array, offset: number, text: string): boolean => {
  if (bytes.length < offset + text.length) return false
  for (let i = 0; i < text.length; i++) if (bytes[offset + i] !== text.charCodeAt(i)) return false
  return true
}

/**
 * The format the first bytes of a file (after any ID3v2 tag) show, whatever its name says.
 * 64 bytes are enough; `undefined` when they fit none of ours.
 */
export const sniffSoundFormat = (head: Uint8Array): DecoderFormat | undefined => {
  const starts = (text: string, offset = 0): boolean => hasAscii(head, offset, text)
  if ((starts('RIFF') || starts('RF64') || starts('BW64')) && starts('WAVE', 8)) return 'wav'
  if (starts('FORM') && (starts('AIFF', 8) || starts('AIFC', 8))) return 'aiff'
  if (starts('fLaC')) return 'flac'
  if (starts('OggS')) return sniffOgg(head)
  if (starts('ftyp', 4)) return 'm4a'
  if (starts('caff')) return 'caf'
  if (starts('#!AMR')) return 'amr'
  if (head[0] === 0x30 && head[1] === 0x26 && head[2] === 0xb2 && head[3] === 0x75) return 'wma'
  return sniffMpegSync(head)
}

/** The codec stands in the first packet, right after a first page's 28-byte header. */
const sniffOgg = (head: Uint8Array): DecoderFormat | undefined => {
  if (hasAscii(head, 28, 'OpusHead')) return 'opus'
  if (hasAscii(head, 29, 'FLAC')) return 'flac'
  return hasAscii(head, 29, 'vorbis') ? 'oga' : undefined
}

/** Eleven set bits start an MPEG frame; layer 0 means ADTS (AAC). */
const sniffMpegSync = (head: Uint8Array): DecoderFormat | undefined => {
  const second = head[1] ?? 0
  if (head[0] !== 0xff || (second & 0xe0) !== 0xe0) return undefined
  return (second & 0x06) === 0 ? 'aac' : 'mp3'
}
