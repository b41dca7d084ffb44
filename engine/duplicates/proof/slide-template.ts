import { z } from 'zod'
import { compileWasm, wasmFunctionSchema } from '../../wasm-module.ts'
import type { GreyPlane } from './picture-sketch.ts'
import { SLIDE_TEMPLATE_WASM } from './slide-template-wasm.ts'

/** What is slid over a plane, row by row. */
export interface Template {
  readonly width: number
  readonly height: number
  /** With mean 0 and length 1; all 0 where the part is flat. */
  readonly values: Float32Array
}

const LANES = 4
const VALUE_BYTES = 4

const slideSchema = z.object({ slide: wasmFunctionSchema })
const compile = () => compileWasm(SLIDE_TEMPLATE_WASM, slideSchema)
let opened: ReturnType<typeof compile> | null = null

/**
 * Inner products of a template with what lies below it, for every place where it fits: rows of
 * `plane.width - template.width + 1`. Valid until the next call.
 */
export function slideTemplate(plane: GreyPlane, template: Template): Float32Array {
  opened ??= compile()
  const across = plane.width - template.width + 1
  const down = plane.height - template.height + 1
  if (across <= 0 || down <= 0) return new Float32Array(0)
  const rowLength = Math.ceil(template.width / LANES) * LANES
  const templateAt = plane.values.length + LANES
  const outAt = templateAt + rowLength * template.height
  const length = outAt + across * down
  const values = new Float32Array(opened.bytes(length * VALUE_BYTES).buffer, 0, length)
  values.set(plane.values)
  values.fill(0, plane.values.length, outAt)
  for (let row = 0; row < template.height; row += 1) {
    const from = row * template.width
    const pixels = template.values.subarray(from, from + template.width)
    values.set(pixels, templateAt + row * rowLength)
  }
  const addressOf = (at: number) => at * VALUE_BYTES
  opened.functions.slide(
    ...[0, addressOf(plane.width), addressOf(templateAt), addressOf(rowLength)],
    ...[template.height, across, down, addressOf(outAt)],
  )
  return values.subarray(outAt)
}
