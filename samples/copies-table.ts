import type { PictureCopy, PictureEdit } from './picture-edits.ts'
import type { SoundCopy, SoundEdit } from './sound-edits.ts'

/** Says in words what was done to a copy. */
function describe(edit: PictureEdit | SoundEdit): string {
  switch (edit.kind) {
    case 'exact-copy':
      return 'exact copy'
    case 'low-quality':
      return `saved again as JPEG, quality ${edit.jpegQuality}`
    case 'resized':
      return `scaled to ${edit.longSidePx} px`
    case 'lossless-webp':
      return 'same pixels as lossless WebP'
    case 'png':
      return 'same pixels as PNG'
    case 'lossy-webp':
      return `saved as WebP, quality ${edit.webpQuality}`
    case 'exif-rotated':
      return 'stored on its side, EXIF turns it upright'
    case 'light-crop':
      return `cropped to the middle ${Math.round(edit.keptFraction * 100)} % of each side`
    case 'brightness':
      return `brightness times ${edit.factor}`
    case 'mirrored':
      return 'mirrored left to right'
    case 'mp3':
      return `saved as MP3, ${edit.bitRateKbps} kbit/s`
    case 'opus':
      return `saved as Opus, ${edit.bitRateKbps} kbit/s`
    case 'other-tags':
      return 'same sound, other tags'
    case 'quieter':
      return `${-edit.gainDb} dB quieter`
    case 'excerpt':
      return `${edit.durationSeconds} s excerpt from ${edit.startSeconds} s`
  }
}

/** The Markdown table of copies for SOURCES.md, one line per copy. */
export function copiesTable(copies: readonly (PictureCopy | SoundCopy)[]): string {
  const head = ['| File | Copy of | Edit |', '| --- | --- | --- |']
  const lines = copies.map(
    ({ from, to, edit }) => `| \`${to}\` | \`${from}\` | ${describe(edit)} |`,
  )
  return [...head, ...lines].join('\n')
}
