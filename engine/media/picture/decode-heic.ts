import { readFile } from 'node:fs/promises'

import { fromFileSystem } from '../from-file-system.ts'
import { MediaError } from '../media-error.ts'
import { boxAverage } from './box-average.ts'
import { flattenAlpha } from './flatten-alpha.ts'
import { withHeifModule } from './heif-module.ts'
import type { HeifModule } from './heif-module.ts'
import { assertPictureSize } from './picture-limits.ts'
import { profileToSrgb } from './profile-to-srgb.ts'
import { shrinkTo } from './shrink-to.ts'
import { keptSize, sharedScale } from './shared-scale.ts'
import type { KeptSide } from './shared-scale.ts'
import type { SharedPicture } from './shared-picture.ts'

const RGB_COLOUR_SPACE = 1
const INTERLEAVED_RGB = 10
const INTERLEAVED_RGBA = 11
const INTERLEAVED_CHANNEL = 10
const SCRATCH_BYTES = 32
/** Behind the heif_error that calls write at the start of the scratch space. */
const OUT = 16

/**
 * Decodes the primary picture of a HEIC file with libheif, which applies the file's own rotation
 * and mirroring (its EXIF orientation must not be applied again).
 * @param kept the least side to keep; undefined decodes in full
 * @throws MediaError `corrupt`, `too-large`, `vanished` or `unreadable`
 */
export async function decodeHeic(path: string, kept: KeptSide | undefined): Promise<SharedPicture> {
  const file = await readFile(path).catch((error: unknown) => {
    throw fromFileSystem(error)
  })
  const raw = await withHeifModule((heif) => decodeRaw(heif, file, kept))
  const rgb = raw.hasAlpha ? flattenAlpha(raw.data) : raw.data
  const { width, height, fullWidth, fullHeight, pages, hasAlpha } = raw
  const shrunk = width < fullWidth && kept !== undefined
  const scaled = shrunk
    ? await shrinkTo({ width, height, rgb }, keptSize(width, height, kept))
    : { width, height, rgb }
  return {
    ...scaled,
    rgb: raw.profile === undefined ? scaled.rgb : await profileToSrgb(scaled, raw.profile),
    fullWidth,
    fullHeight,
    format: 'heic',
    pages,
    hasAlpha,
    exif: undefined,
    damaged: false,
  }
}

function decodeRaw(heif: HeifModule, file: Buffer, kept: KeptSide | undefined) {
  const context = heif._heif_context_alloc()
  const bytes = heif._malloc(file.length)
  const scratch = heif._malloc(SCRATCH_BYTES)
  try {
    heif.HEAPU8.set(file, bytes)
    heif._heif_context_read_from_memory_without_copy(scratch, context, bytes, file.length, 0)
    assertOk(heif, scratch)
    heif._heif_context_get_primary_image_handle(scratch, context, scratch + OUT)
    assertOk(heif, scratch)
    const handle = uint32At(heif, scratch + OUT)
    const pages = heif._heif_context_get_number_of_top_level_images(context)
    try {
      return { ...decodeHandle(heif, handle, scratch, kept), pages }
    } finally {
      heif._heif_image_handle_release(handle)
    }
  } finally {
    heif._heif_context_free(context)
    heif._free(scratch)
    heif._free(bytes)
  }
}

function decodeHandle(
  heif: HeifModule,
  handle: number,
  scratch: number,
  kept: KeptSide | undefined,
) {
  const fullWidth = heif._heif_image_handle_get_width(handle)
  const fullHeight = heif._heif_image_handle_get_height(handle)
  assertPictureSize(fullWidth, fullHeight)
  const hasAlpha = heif._heif_image_handle_has_alpha_channel(handle) !== 0
  const profile = readProfile(heif, handle, scratch)
  const chroma = hasAlpha ? INTERLEAVED_RGBA : INTERLEAVED_RGB
  heif._heif_decode_image(scratch, handle, scratch + OUT, RGB_COLOUR_SPACE, chroma, 0)
  assertOk(heif, scratch)
  const image = uint32At(heif, scratch + OUT)
  try {
    const offset = heif._heif_image_get_plane_readonly2(image, INTERLEAVED_CHANNEL, scratch + OUT)
    const block = {
      bytes: heif.HEAPU8,
      offset,
      strideBytes: uint32At(heif, scratch + OUT),
      width: fullWidth,
      height: fullHeight,
      channels: hasAlpha ? (4 as const) : (3 as const),
    }
    const scale = kept === undefined ? 1 : sharedScale(fullWidth, fullHeight, kept)
    return { ...boxAverage(block, scale), fullWidth, fullHeight, hasAlpha, profile }
  } finally {
    heif._heif_image_release(image)
  }
}

function readProfile(heif: HeifModule, handle: number, scratch: number): Buffer | undefined {
  const sizeBytes = heif._heif_image_handle_get_raw_color_profile_size(handle)
  if (sizeBytes === 0) return undefined
  const at = heif._malloc(sizeBytes)
  heif._heif_image_handle_get_raw_color_profile(scratch, handle, at)
  const failed = uint32At(heif, scratch) !== 0
  const profile = Buffer.from(heif.HEAPU8.subarray(at, at + sizeBytes))
  heif._free(at)
  return failed ? undefined : profile
}

function assertOk(heif: HeifModule, scratch: number): void {
  const code = uint32At(heif, scratch)
  if (code === 0) return
  const detail = new Error(`libheif: error ${code}, ${uint32At(heif, scratch + 4)}`)
  throw new MediaError('corrupt', detail)
}

function uint32At(heif: HeifModule, pointer: number): number {
  const memory = heif.HEAPU8
  return new DataView(memory.buffer, memory.byteOffset).getUint32(pointer, true)
}
