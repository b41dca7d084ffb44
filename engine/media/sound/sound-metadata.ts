/** What a sound file says of itself; `undefined` where the file does not say. */
export interface SoundMetadata {
  readonly title: string | undefined
  readonly artist: string | undefined
  readonly album: string | undefined
  readonly year: number | undefined
  readonly track: number | undefined
  readonly genre: string | undefined
  readonly codec: string | undefined
  readonly container: string | undefined
  readonly bitrateBps: number | undefined
  readonly sampleRateHz: number | undefined
  readonly channels: number | undefined
  /** As the header has it; the decoded duration is the truth. */
  readonly durationSeconds: number | undefined
}

const MAX_TEXT = 1000

/**
 * Tags and format of a sound file (music-metadata: ID3, Vorbis comments, MP4 atoms, RIFF, ...),
 * without covers and without walking through the sound. Never throws: a file whose tags are
 * broken has none.
 */
export const readSoundMetadata = async (path: string): Promise<SoundMetadata> => {
  const { parseFile } = await import('music-metadata')
  try {
    const { common, format } = await parseFile(path, { skipCovers: true, duration: false })
    return {
      title: text(common.title),
      artist: text(common.artist ?? common.albumartist),
      album: text(common.album),
      year: positive(common.year),
      track: positive(common.track.no),
      genre: text(common.genre?.join(', ')),
      codec: text(format.codec),
      container: text(format.container),
      bitrateBps: positive(format.bitrate === undefined ? undefined : Math.round(format.bitrate)),
      sampleRateHz: positive(format.sampleRate),
      channels: positive(format.numberOfChannels),
      durationSeconds: positive(format.duration),
    }
  } catch {
    // Tags are an extra: whatever is wrong with them, the sound itself may be fine.
    return NOTHING_KNOWN
  }
}

const text = (value: string | undefined): string | undefined => {
  const cleaned = value?.replaceAll('\0', ' ').trim().slice(0, MAX_TEXT)
  return cleaned === '' ? undefined : cleaned
}

const positive = (value: number | null | undefined): number | undefined =>
  typeof value === 'number' && Number.isFinite(value) && value > 0 ? value : undefined

const NOTHING_KNOWN: SoundMetadata = {
  title: undefined,
  artist: undefined,
  album: undefined,
  year: undefined,
  track: undefined,
  genre: undefined,
  codec: undefined,
  container: undefined,
  bitrateBps: undefined,
  sampleRateHz: undefined,
  channels: undefined,
  durationSeconds: undefined,
}
