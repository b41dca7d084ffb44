import type { Pooling } from '../tower.ts'

/** The output of a graph for one item: row-major [rows, dimensions]. */
export interface ItemOutput {
  readonly values: Float32Array
  readonly rows: number
}

/** What of an item is real and what was only put behind it. */
export interface Extent {
  /** Rows (tokens) that are attended; all of them where nothing was padded. */
  readonly attendedRows: number
  /** Samples of a window that hold sound; null for what is no sound. */
  readonly soundSamples: number | null
}

/**
 * One vector of an output, not yet of length 1.
 *
 * @throws Error when the pooling takes rows that the output does not have
 */
export function poolRows(output: ItemOutput, pooling: Pooling, extent: Extent): Float32Array {
  const attended = Math.min(extent.attendedRows, output.rows)
  switch (pooling.kind) {
    case 'none':
      if (output.rows === 1) return output.values
      throw new Error(`The output has ${output.rows} rows and no pooling to join them`)
    case 'class-token':
      return row(output, 0)
    case 'last-token':
      return row(output, attended - 1)
    case 'mean':
      return meanRow(output, pooling.skip, attended)
    case 'class-and-mean': {
      const classToken = row(output, 0)
      const joined = new Float32Array(classToken.length * 2)
      joined.set(classToken)
      joined.set(meanRow(output, pooling.skip, attended), classToken.length)
      return joined
    }
    case 'mean-of-sound': {
      const frames = Math.ceil((extent.soundSamples ?? Infinity) / pooling.samplesPerFrame)
      return meanRow(output, 0, Math.max(1, Math.min(frames, output.rows)))
    }
  }
}

function row({ values, rows }: ItemOutput, index: number): Float32Array {
  const width = values.length / rows
  return values.subarray(index * width, (index + 1) * width)
}

/** Mean of the rows from `first` to before `end`. */
function meanRow({ values, rows }: ItemOutput, first: number, end: number): Float32Array {
  const count = end - first
  if (count < 1) throw new Error(`The output has ${rows} rows: none is left after ${first}`)
  const width = values.length / rows
  const sums = new Float64Array(width)
  for (let from = first * width; from < end * width; from += width) {
    for (let i = 0; i < width; i++) sums[i] = (sums[i] ?? 0) + (values[from + i] ?? 0)
  }
  return Float32Array.from(sums, (sum) => sum / count)
}
