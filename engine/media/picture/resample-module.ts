import { z } from 'zod'
import { compileWasm, wasmFunctionSchema } from '../../wasm-module.ts'
import { RESAMPLE_WASM } from './resample-wasm.ts'

const passesSchema = z.object({ narrow: wasmFunctionSchema, blend: wasmFunctionSchema })
const compile = () => compileWasm(RESAMPLE_WASM, passesSchema)
let opened: ReturnType<typeof compile> | null = null

/** The two passes of resample.wat and their memory, in this process compiled when first needed. */
export function openResampleModule(): ReturnType<typeof compile> {
  opened ??= compile()
  return opened
}
