import { z } from 'zod'
import { RESAMPLE_WASM } from './resample-wasm.ts'

/** Whole numbers are addresses in the module's memory, or counts; see resample.wat. */
type Pass = (...numbers: readonly number[]) => void

/** The two passes of resample.wat and their memory. */
export interface ResampleModule {
  readonly narrow: Pass
  readonly blend: Pass
  /** The memory, grown to at least so many bytes; valid until it is asked for again. */
  readonly bytes: (sizeBytes: number) => Uint8Array
}

interface Memory {
  readonly buffer: ArrayBuffer
  readonly grow: (pages: number) => number
}

const aFunction = (value: unknown): boolean => typeof value === 'function'
const exportsSchema = z.object({
  narrow: z.custom<Pass>(aFunction),
  blend: z.custom<Pass>(aFunction),
  memory: z.custom<Memory>((value) => typeof value === 'object' && value !== null),
})
/** The part of the runtime's WebAssembly that is used: Node's types leave it to the browser's. */
const runtimeSchema = z.object({
  WebAssembly: z.object({
    Module: z.custom<new (bytes: Uint8Array) => object>(aFunction),
    Instance: z.custom<new (module: object) => { readonly exports: unknown }>(aFunction),
  }),
})

const PAGE_BYTES = 65_536
let opened: ResampleModule | null = null

/** The module of this process, compiled when first needed. */
export function openResampleModule(): ResampleModule {
  opened ??= compile()
  return opened
}

function compile(): ResampleModule {
  const { Module, Instance } = runtimeSchema.parse(globalThis).WebAssembly
  const instance = new Instance(new Module(Buffer.from(RESAMPLE_WASM, 'base64')))
  const { narrow, blend, memory } = exportsSchema.parse(instance.exports)
  return {
    narrow,
    blend,
    bytes(sizeBytes) {
      const missing = sizeBytes - memory.buffer.byteLength
      if (missing > 0) memory.grow(Math.ceil(missing / PAGE_BYTES))
      return new Uint8Array(memory.buffer)
    },
  }
}
