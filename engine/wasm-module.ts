import { z } from 'zod'

const aFunction = (value: unknown): boolean => typeof value === 'function'

/** A function of a module; whole numbers are addresses in its memory, or counts. */
export const wasmFunctionSchema = z.custom<(...numbers: readonly number[]) => void>(aFunction)

/** What a small WebAssembly module exports, and the memory that it works in. */
export interface WasmModule<Functions> {
  readonly functions: Functions
  /** The memory, grown to at least so many bytes; valid until it is asked for again. */
  readonly bytes: (sizeBytes: number) => Uint8Array<ArrayBuffer>
}

interface Memory {
  readonly buffer: ArrayBuffer
  readonly grow: (pages: number) => number
}

const memorySchema = z.object({
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

/**
 * Compiles a module that exports its memory and some functions.
 *
 * @param base64 the assembled module
 * @param functionsSchema an object of the functions
 */
export function compileWasm<Functions>(
  base64: string,
  functionsSchema: z.ZodType<Functions>,
): WasmModule<Functions> {
  const { Module, Instance } = runtimeSchema.parse(globalThis).WebAssembly
  const binary = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0))
  const instance = new Instance(new Module(binary))
  const { memory } = memorySchema.parse(instance.exports)
  return {
    functions: functionsSchema.parse(instance.exports),
    bytes(sizeBytes) {
      const missing = sizeBytes - memory.buffer.byteLength
      if (missing > 0) memory.grow(Math.ceil(missing / PAGE_BYTES))
      return new Uint8Array(memory.buffer)
    },
  }
}
