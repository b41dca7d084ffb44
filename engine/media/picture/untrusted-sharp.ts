import sharp from 'sharp'
import type { Sharp } from 'sharp'

import { MAX_PICTURE_PIXELS } from './picture-limits.ts'

sharp.cache(false)
sharp.concurrency(1)
sharp.block({ operation: ['VipsForeignLoad'] })
sharp.unblock({
  operation: [
    'VipsForeignLoadJpeg',
    'VipsForeignLoadPng',
    'VipsForeignLoadWebp',
    'VipsForeignLoadTiff',
    'VipsForeignLoadNsgif',
    'VipsForeignLoadHeif',
  ],
})

export type PictureSource = string | Uint8Array

/** `error` refuses pictures that are broken anywhere, `none` shows what can be shown. */
export type Strictness = 'error' | 'none'

/**
 * sharp for files that nobody vouches for: only the loaders of the formats we name, one page, at
 * most five channels, MAX_PICTURE_PIXELS, no cache and one thread (a decoder process per core does
 * better). Orientation is applied.
 */
export function untrustedSharp(source: PictureSource, failOn: Strictness): Sharp {
  return sharp(source, {
    failOn,
    pages: 1,
    autoOrient: true,
    limitInputPixels: MAX_PICTURE_PIXELS,
    limitInputChannels: 5,
  })
}

/** sharp for a picture of ours already in memory: height x width x `channels` bytes. */
export function sharpFromPixels(
  pixels: Uint8Array,
  width: number,
  height: number,
  channels: 3 | 4,
): Sharp {
  return sharp(pixels, { raw: { width, height, channels } })
}

/** As untrustedSharp, for reading the header alone, however large the picture claims to be. */
export function headerSharp(source: PictureSource): Sharp {
  return sharp(source, { failOn: 'none', limitInputPixels: false })
}
