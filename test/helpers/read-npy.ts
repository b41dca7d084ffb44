import { readFileSync } from 'node:fs'

/** An array of a NumPy file: float16, float32 or uint8, row-major. */
export function readNpy(path: string): { values: Float32Array; shape: number[] } {
  const file = readFileSync(path)
  const start = 10 + file.readUInt16LE(8)
  const header = file.subarray(10, start).toString('latin1')
  const kind = /'descr': '[<|](..)'/.exec(header)?.[1]
  const shape = (/\(([^)]*)\)/.exec(header)?.[1] ?? '').split(',').filter(Boolean).map(Number)
  const data = new DataView(file.buffer, file.byteOffset + start)
  const count = shape.reduce((product, length) => product * length, 1)
  const read = (i: number): number => {
    if (kind === 'f4') return data.getFloat32(i * 4, true)
    if (kind === 'f2') return data.getFloat16(i * 2, true)
    if (kind === 'u1') return data.getUint8(i)
    throw new Error(`${path} holds ${kind ?? 'something'} else`)
  }
  return { values: Float32Array.from({ length: count }, (_, i) => read(i)), shape }
}
