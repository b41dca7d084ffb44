import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'

import { z } from 'zod'

/** A pointer into the decoder's memory. */
type Pointer = number

/** The functions of libheif's C interface (libheif/heif.h) that we call, in WebAssembly. */
export interface HeifModule {
  /** The decoder's memory; a new array after every call that may let it grow. */
  readonly HEAPU8: Uint8Array
  _malloc(sizeBytes: number): Pointer
  _free(pointer: Pointer): void
  _heif_context_alloc(): Pointer
  _heif_context_free(context: Pointer): void
  _heif_context_read_from_memory_without_copy(
    error: Pointer,
    context: Pointer,
    bytes: Pointer,
    sizeBytes: number,
    options: Pointer,
  ): void
  _heif_context_get_primary_image_handle(error: Pointer, context: Pointer, out: Pointer): void
  _heif_image_handle_release(handle: Pointer): void
  _heif_image_handle_get_width(handle: Pointer): number
  _heif_image_handle_get_height(handle: Pointer): number
  _heif_image_handle_has_alpha_channel(handle: Pointer): number
  _heif_image_handle_get_raw_color_profile_size(handle: Pointer): number
  _heif_image_handle_get_raw_color_profile(error: Pointer, handle: Pointer, out: Pointer): void
  _heif_decode_image(
    error: Pointer,
    handle: Pointer,
    out: Pointer,
    colourSpace: number,
    chroma: number,
    options: Pointer,
  ): void
  _heif_image_release(image: Pointer): void
  _heif_image_get_plane_readonly2(image: Pointer, channel: number, strideOut: Pointer): Pointer
  _heif_context_get_number_of_top_level_images(context: Pointer): number
}

const NEEDED = ['_malloc', '_free', '_heif_context_alloc', '_heif_decode_image'] as const

const heifModule = z.custom<HeifModule>(
  (value) =>
    typeof value === 'object' &&
    value !== null &&
    NEEDED.every((name) => typeof Reflect.get(value, name) === 'function'),
)
const heifFactory = z.custom<(options: { wasmBinary: Uint8Array }) => unknown>(
  (value) => typeof value === 'function',
)

/** WebAssembly memory never shrinks, so a decoder that grew beyond this is left to be collected. */
const MAX_KEPT_MEMORY_BYTES = 96 * 1024 * 1024

let kept: HeifModule | undefined

/** Runs `use` with a HEIC decoder, loaded when first needed and then kept while it is small. */
export async function withHeifModule<Result>(use: (heif: HeifModule) => Result): Promise<Result> {
  const heif = kept ?? (await loadHeifModule())
  // Taken out of reach while in use: a decoder that traps is not used again.
  kept = undefined
  const result = use(heif)
  if (heif.HEAPU8.length <= MAX_KEPT_MEMORY_BYTES) kept = heif
  return result
}

async function loadHeifModule(): Promise<HeifModule> {
  const require = createRequire(import.meta.url)
  const wasmBinary = await readFile(require.resolve('libheif-js/libheif-wasm/libheif.wasm'))
  const factory = heifFactory.parse(require('libheif-js/libheif-wasm/libheif.js'))
  return heifModule.parse(factory({ wasmBinary }))
}
