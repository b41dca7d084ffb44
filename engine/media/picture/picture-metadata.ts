import exifr from 'exifr'
import { z } from 'zod'

import { identifyFile } from '../identify-file.ts'
import { readExifBlock } from './exif-block.ts'
import { dropUndefined } from './drop-undefined.ts'
import { parseExifDate } from './exif-date.ts'
import type { CaptureTime } from './exif-date.ts'
import { readRawPreview } from './raw-preview.ts'

/** What the camera wrote about a picture; everything it did not write is absent. */
export interface PictureMetadata {
  readonly captured?: CaptureTime
  readonly cameraMake?: string
  readonly cameraModel?: string
  readonly lens?: string
  /** Degrees, north and east positive. */
  readonly latitude?: number
  readonly longitude?: number
  /** EXIF orientation, 1 to 8. */
  readonly orientation?: number
  readonly iso?: number
  readonly exposureSeconds?: number
  readonly fNumber?: number
  readonly focalLengthMm?: number
}

const text = z
  .string()
  .transform((value) => value.replaceAll('\0', '').trim())
  .pipe(z.string().min(1).max(200))
  .optional()
  .catch(undefined)
const positive = z.number().positive().optional().catch(undefined)
const degrees = (limit: number) => z.number().min(-limit).max(limit).optional().catch(undefined)
const firstPositive = z
  .union([z.tuple([z.number()], z.number()).transform(([first]) => first), z.number()])
  .pipe(z.number().positive())
  .optional()
  .catch(undefined)

const exifTags = z.object({
  DateTimeOriginal: text,
  CreateDate: text,
  OffsetTimeOriginal: text,
  OffsetTimeDigitized: text,
  SubSecTimeOriginal: text,
  Make: text,
  Model: text,
  LensModel: text,
  latitude: degrees(90),
  longitude: degrees(180),
  Orientation: z.number().int().min(1).max(8).optional().catch(undefined),
  ISO: firstPositive,
  ExposureTime: positive,
  FNumber: positive,
  FocalLength: positive,
})

const PICKED = [...exifTags.keyof().options].filter((tag) => /^[A-Z]/.test(tag))
const OPTIONS = {
  tiff: true,
  exif: true,
  gps: true,
  ifd0: { pick: PICKED },
  ifd1: false,
  interop: false,
  xmp: false,
  icc: false,
  iptc: false,
  jfif: false,
  ihdr: false,
  makerNote: false,
  userComment: false,
  translateValues: false,
  reviveValues: false,
  sanitize: true,
  mergeOutput: true,
}

/**
 * Reads the EXIF tags of a picture file without decoding the picture. Never throws: missing,
 * broken or foreign metadata reads as an empty object.
 * @param exif the EXIF block where it is known already (see SharedPicture): the file stays closed
 */
export async function readPictureMetadata(
  path: string,
  exif?: Uint8Array,
): Promise<PictureMetadata> {
  try {
    if (exif !== undefined) return await parseTags(exif)
    const file = await identifyFile(path)
    if (file.kind !== 'image') return {}
    const own = await parseTags((await readExifBlock(path, file.format)) ?? path)
    if (file.format !== 'raw' || Object.keys(own).length > 0) return own
    return await parseTags((await readRawPreview(path)).jpeg)
  } catch {
    // A picture whose metadata cannot be read is still a picture.
    return {}
  }
}

async function parseTags(source: string | Uint8Array): Promise<PictureMetadata> {
  if (source.length === 0) return {}
  const parsed: unknown = await exifr.parse(source, OPTIONS)
  const tags = exifTags.safeParse(parsed)
  return tags.success ? describe(tags.data) : {}
}

function describe(tags: z.infer<typeof exifTags>): PictureMetadata {
  const taken = tags.DateTimeOriginal ?? tags.CreateDate
  const offset = tags.OffsetTimeOriginal ?? tags.OffsetTimeDigitized
  const located = tags.latitude !== undefined && tags.longitude !== undefined
  return dropUndefined({
    captured: parseExifDate(taken, offset, tags.SubSecTimeOriginal),
    cameraMake: tags.Make,
    cameraModel: tags.Model,
    lens: tags.LensModel,
    latitude: located ? tags.latitude : undefined,
    longitude: located ? tags.longitude : undefined,
    orientation: tags.Orientation,
    iso: tags.ISO,
    exposureSeconds: tags.ExposureTime,
    fNumber: tags.FNumber,
    focalLengthMm: tags.FocalLength,
  })
}
