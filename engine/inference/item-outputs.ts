import type { Tensor } from 'onnxruntime-node'
import type { ItemOutput } from '../../models/pooling/pool-rows.ts'
import { floats } from './tensor-data.ts'

/** From the axes of an output for one item: [], [1, 1] and [dimensions] are one row. */
function rowsOf(shape: readonly number[]): number {
  const [rows = 1, ...rest] = shape
  // A global average keeps its two axes of length 1; a map of features [c, h, w] has no rows.
  if (rest.every((length) => length === 1)) return 1
  if (rest.length === 1) return rows
  throw new Error(`An output of the shape [n, ${shape.join(', ')}] has no rows to pool`)
}

/**
 * Cuts an output into one for each item.
 *
 * @throws Error when the graph gave no such output, or its shape does not fit
 */
export function itemOutputs(tensor: Tensor | undefined, items: number): ItemOutput[] {
  const values = floats(tensor)
  const [first, ...shape] = tensor?.dims ?? []
  // A graph without a batch axis, as YAMNet's, answers for the one item it was given.
  const batched = first === items && shape.length > 0
  if (!batched && items !== 1) throw new Error(`The graph did not answer for ${items} items`)
  const rows = batched ? rowsOf(shape) : rowsOf(tensor?.dims ?? [])
  const size = values.length / items
  return Array.from({ length: items }, (_, item) => ({
    values: values.subarray(item * size, (item + 1) * size),
    rows,
  }))
}
