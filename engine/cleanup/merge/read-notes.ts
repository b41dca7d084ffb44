import exifr from 'exifr'
import { z } from 'zod'
import type { PictureNotes } from '../../../contract/cleanup-merge.ts'

const text = z.string().trim().min(1).max(10_000)
/** Dublin Core gives a text, or one with its language. */
const caption = z
  .union([text, z.object({ value: text }).transform(({ value }) => value)])
  .optional()
  .catch(undefined)
const words = z
  .union([z.array(text), text.transform((word) => [word])])
  .optional()
  .catch(undefined)
const coordinate = (limit: number) => z.number().min(-limit).max(limit).optional().catch(undefined)

const tagsSchema = z.object({
  description: caption,
  ImageDescription: caption,
  Caption: caption,
  subject: words,
  Keywords: words,
  Rating: z.number().min(1).max(5).optional().catch(undefined),
  latitude: coordinate(90),
  longitude: coordinate(180),
  GPSLatitude: text.optional().catch(undefined),
  GPSLongitude: text.optional().catch(undefined),
  DateTimeOriginal: text.optional().catch(undefined),
})

const OPTIONS = {
  tiff: true,
  exif: true,
  gps: true,
  xmp: true,
  iptc: true,
  ifd1: false,
  interop: false,
  icc: false,
  jfif: false,
  makerNote: false,
  userComment: false,
  translateValues: false,
  reviveValues: false,
  sanitize: true,
  mergeOutput: true,
}

/** What is written into a picture about it; nothing where it cannot be read. */
export async function readNotes(path: string): Promise<PictureNotes> {
  const tags = tagsSchema.safeParse(await parse(path))
  if (!tags.success) return {}
  const { DateTimeOriginal, Rating } = tags.data
  const latitude = tags.data.latitude ?? fromXmpDegrees(tags.data.GPSLatitude)
  const longitude = tags.data.longitude ?? fromXmpDegrees(tags.data.GPSLongitude)
  const notes = {
    caption:
      (tags.data.description && fromXml(tags.data.description)) ??
      tags.data.Caption ??
      tags.data.ImageDescription,
    keywords: tags.data.subject?.map(fromXml) ?? tags.data.Keywords,
    rating: Rating,
    position:
      latitude === undefined || longitude === undefined ? undefined : { latitude, longitude },
    taken: isoDate(DateTimeOriginal),
  }
  const told = Object.entries(notes).filter(([, value]) => value !== undefined)
  return Object.fromEntries(told)
}

const ENTITIES: Readonly<Record<string, string>> = {
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  amp: '&',
}

/** XMP is XML, and exifr passes its texts on as they are written. */
function fromXml(written: string): string {
  return written.replaceAll(
    /&(#x?)?([\da-z]+);/gi,
    (whole: string, sign: string | undefined, name: string) => {
      if (sign === undefined) return ENTITIES[name] ?? whole
      const code = Number.parseInt(name, sign === '#' ? 10 : 16)
      return code <= 0x10ffff ? String.fromCodePoint(code) : whole
    },
  )
}

/** Degrees from "33,51.407340S" or "33,51,24S". */
function fromXmpDegrees(written: string | undefined): number | undefined {
  const match = /^(\d{1,3}),([\d.]+)(?:,([\d.]+))?([NSEW])$/.exec(written ?? '')
  if (!match) return undefined
  const [, whole, minutes, seconds = '0', side] = match
  const size = Number(whole) + Number(minutes) / 60 + Number(seconds) / 3600
  return side === 'S' || side === 'W' ? -size : size
}

async function parse(path: string): Promise<unknown> {
  try {
    return await exifr.parse(path, OPTIONS)
  } catch {
    // A format whose notes we cannot read has none to carry over.
    return {}
  }
}

/** EXIF writes "2024:05:01 10:20:30", and blanks or zeros where it does not know. */
function isoDate(written: string | undefined): string | undefined {
  const match = /^([12]\d{3})[:-](\d\d)[:-](\d\d)[ T](\d\d:\d\d:\d\d)/.exec(written ?? '')
  return match ? `${match[1]}-${match[2]}-${match[3]}T${match[4]}` : undefined
}
