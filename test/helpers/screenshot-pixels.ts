import type { Locator } from '@playwright/test'
import sharp from 'sharp'

interface Pixels {
  /** How many different colours there are, each part rounded to 16 steps. */
  readonly colourCount: number
  /** Share (0..1) of pixels that are not of the commonest colour. */
  readonly drawnShare: number
}

/** What a part of the window looks like on screen, in numbers. */
export async function screenshotPixels(locator: Locator): Promise<Pixels> {
  const picture = sharp(await locator.screenshot())
  const { data, info } = await picture.removeAlpha().raw().toBuffer({ resolveWithObject: true })
  const counts = new Map<number, number>()
  for (let at = 0; at < data.length; at += info.channels) {
    const [red = 0, green = 0, blue = 0] = data.subarray(at, at + 3)
    const colour = ((red >> 4) << 8) | ((green >> 4) << 4) | (blue >> 4)
    counts.set(colour, (counts.get(colour) ?? 0) + 1)
  }
  const pixels = info.width * info.height
  return { colourCount: counts.size, drawnShare: 1 - Math.max(...counts.values()) / pixels }
}
