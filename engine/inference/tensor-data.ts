import type { Tensor } from 'onnxruntime-node'

/**
 * A tensor's values as float32.
 *
 * @throws Error when the graph gave no such output or another type: the catalogue and the file disagree
 */
export function floats(tensor: Tensor | undefined): Float32Array {
  if (tensor?.data instanceof Float32Array) return tensor.data
  throw new Error(`Expected a float32 output, got ${tensor?.type ?? 'none'}`)
}
