export const IMAGE_FORMATS = ['jpeg', 'png', 'webp', 'tiff', 'gif', 'avif', 'heic', 'raw'] as const

export const SOUND_FORMATS = [
  'mp3',
  'm4a',
  'aac',
  'flac',
  'ogg',
  'opus',
  'wav',
  'aiff',
  'wma',
  'caf',
  'amr',
] as const

export type ImageFormat = (typeof IMAGE_FORMATS)[number]
export type SoundFormat = (typeof SOUND_FORMATS)[number]

/** What a file is: pictures and sounds by format; videos and everything else only by kind. */
export type FileKind =
  | { readonly kind: 'image'; readonly format: ImageFormat }
  | { readonly kind: 'sound'; readonly format: SoundFormat }
  | { readonly kind: 'video'; readonly format: 'video' }
  | { readonly kind: 'other'; readonly format: 'other' }

export const VIDEO: FileKind = { kind: 'video', format: 'video' }
export const OTHER: FileKind = { kind: 'other', format: 'other' }

const IMAGE_EXTENSIONS: Readonly<Record<ImageFormat, string>> = {
  jpeg: 'jpg jpeg jpe jfif mpo',
  png: 'png apng',
  webp: 'webp',
  tiff: 'tif tiff',
  gif: 'gif',
  avif: 'avif',
  heic: 'heic heif hif',
  raw: 'cr2 cr3 nef arw dng orf rw2 pef raf srw',
}

const SOUND_EXTENSIONS: Readonly<Record<SoundFormat, string>> = {
  mp3: 'mp3',
  m4a: 'm4a m4b',
  aac: 'aac',
  flac: 'flac',
  ogg: 'ogg oga',
  opus: 'opus',
  wav: 'wav wave',
  aiff: 'aif aiff aifc',
  wma: 'wma',
  caf: 'caf',
  amr: 'amr',
}

const VIDEO_EXTENSIONS = 'mp4 m4v mov avi mkv webm mpg mpeg wmv flv 3gp 3g2 mts m2ts ogv'

const KIND_BY_EXTENSION = buildTable()

function buildTable(): ReadonlyMap<string, FileKind> {
  const table = new Map<string, FileKind>()
  for (const format of IMAGE_FORMATS) {
    for (const extension of IMAGE_EXTENSIONS[format].split(' ')) {
      table.set(extension, { kind: 'image', format })
    }
  }
  for (const format of SOUND_FORMATS) {
    for (const extension of SOUND_EXTENSIONS[format].split(' ')) {
      table.set(extension, { kind: 'sound', format })
    }
  }
  for (const extension of VIDEO_EXTENSIONS.split(' ')) table.set(extension, VIDEO)
  return table
}

/**
 * What a file's name promises, for deciding what is worth opening. A name without a known
 * extension is `other`; the bytes may say otherwise (see sniffFileKind).
 */
export function kindByExtension(name: string): FileKind {
  const dot = name.lastIndexOf('.')
  if (dot < 0) return OTHER
  return KIND_BY_EXTENSION.get(name.slice(dot + 1).toLowerCase()) ?? OTHER
}
