import type { ImageFormat } from '../file-formats.ts'
import { MediaError } from '../media-error.ts'
import { endsTooEarly } from './ends-too-early.ts'
import { flattenAlpha } from './flatten-alpha.ts'
import { keptSize, sharedScale } from './shared-scale.ts'
import type { KeptSide } from './shared-scale.ts'
import type { SharedPicture } from './shared-picture.ts'
import { readSharpHeader } from './sharp-header.ts'
import { sourceForSharp } from './source-for-sharp.ts'
import { untrustedSharp } from './untrusted-sharp.ts'
import type { PictureSource, Strictness } from './untrusted-sharp.ts'

type Pixels = Pick<SharedPicture, 'width' | 'height' | 'rgb'>

export interface SharpDecodeOptions {
  readonly format: ImageFormat
  readonly kept: KeptSide | undefined
  readonly signal?: AbortSignal | undefined
}

/**
 * Decodes what sharp can decode to sRGB: in full, or if it is at least twice as large as `kept` at the
 * smallest scale the decoder offers and then shrunk to `kept` exactly.
 * A picture that is broken somewhere comes back `damaged`.
 * @throws MediaError `corrupt`, `truncated` or `too-large`; the signal's reason when aborted
 */
export async function decodeWithSharp(
  named: PictureSource,
  options: SharpDecodeOptions,
): Promise<SharedPicture> {
  const { format, kept, signal } = options
  const source = await sourceForSharp(named)
  const header = await readSharpHeader(source)
  signal?.throwIfAborted()
  const scale = kept === undefined ? 1 : sharedScale(header.width, header.height, kept)
  const plan = {
    scaled: scale > 1 && format === 'jpeg' ? withJpegScale(source, scale) : source,
    size: scale > 1 && kept !== undefined ? keptSize(header.width, header.height, kept) : undefined,
  }
  const attempt = (strictness: Strictness) => decodePlanned(plan, strictness)
  const described = {
    fullWidth: header.width,
    fullHeight: header.height,
    format,
    pages: header.pages,
    hasAlpha: header.hasAlpha,
    exif: header.exif,
  }
  try {
    return { ...(await attempt('error')), ...described, damaged: false }
  } catch {
    signal?.throwIfAborted()
    const pixels = await attempt('none').catch(async (error: unknown) => {
      throw new MediaError((await endsTooEarly(source, format)) ? 'truncated' : 'corrupt', error)
    })
    return { ...pixels, ...described, damaged: true }
  }
}

interface DecodePlan {
  readonly scaled: PictureSource
  /** Undefined: every decoded pixel as it is. */
  readonly size: { readonly width: number; readonly height: number } | undefined
}

async function decodePlanned(
  { scaled, size }: DecodePlan,
  strictness: Strictness,
): Promise<Pixels> {
  const full = untrustedSharp(scaled, strictness)
  // The decoder has shrunk a JPEG already: sharp must not open it once more to do so itself.
  const resized =
    size === undefined
      ? full
      : full.resize(size.width, size.height, {
          fit: 'fill',
          kernel: 'cubic',
          fastShrinkOnLoad: typeof scaled !== 'string' || !scaled.endsWith(']'),
        })
  const { data, info } = await resized
    .toColourspace('srgb')
    .raw({ depth: 'uchar' })
    .toBuffer({ resolveWithObject: true })
  const rgb = info.channels === 4 ? flattenAlpha(data) : data
  return { width: info.width, height: info.height, rgb }
}

/**
 * libvips takes loader options in brackets after the path. sharp's own shrink-on-load decodes at
 * twice the wanted scale when the scale is exact (45 ms instead of 28 for 12 MP at a quarter).
 * Bytes have no path and go the slower way.
 */
function withJpegScale(source: PictureSource, scale: number): PictureSource {
  if (typeof source !== 'string') return source
  return `${source}[shrink=${scale}]`
}
