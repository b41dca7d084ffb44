import { LikenessError } from '../../contract/errors.ts'

/** Shape of a matrix of float32 in NumPy's file format: rows one after the other. */
export interface NpyShape {
  readonly rows: number
  readonly columns: number
}

const MAGIC = '\x93NUMPY'
/** Magic, two bytes of version, two bytes of the header's length. */
const PREAMBLE_BYTES = 10
const ALIGNMENT = 64
/** Enough of a file's beginning for {@link parseNpyHeader}. */
export const NPY_HEAD_BYTES = 4_096

/**
 * The beginning of a .npy file (version 1.0), up to its first number
 * (https://numpy.org/doc/stable/reference/generated/numpy.lib.format.html).
 */
export function npyHeader({ rows, columns }: NpyShape): Uint8Array {
  const text = `{'descr': '<f4', 'fortran_order': False, 'shape': (${rows}, ${columns}), }`
  const unpadded = PREAMBLE_BYTES + text.length + 1
  const length = Math.ceil(unpadded / ALIGNMENT) * ALIGNMENT
  const header = Buffer.alloc(length, ' ')
  header.write(MAGIC, 'latin1')
  header.writeUInt16LE(0x0001, 6)
  header.writeUInt16LE(length - PREAMBLE_BYTES, 8)
  header.write(text, PREAMBLE_BYTES, 'latin1')
  header.write('\n', length - 1, 'latin1')
  return header
}

/**
 * What the beginning of a .npy file says.
 *
 * @returns the shape, and where the numbers begin
 * @throws LikenessError `unsupported-format` for anything but rows of little-endian float32
 */
export function parseNpyHeader(head: Uint8Array): NpyShape & { readonly offset: number } {
  const bytes = Buffer.from(head.buffer, head.byteOffset, head.byteLength)
  if (bytes.length < PREAMBLE_BYTES + 2 || bytes.toString('latin1', 0, 6) !== MAGIC) {
    throw notReadable('This is no .npy file.')
  }
  // Versions 2 and 3 have four bytes for the length.
  const isFirst = bytes[6] === 1
  const start = isFirst ? PREAMBLE_BYTES : PREAMBLE_BYTES + 2
  const offset = start + (isFirst ? bytes.readUInt16LE(8) : bytes.readUInt32LE(8))
  const text = bytes.toString('latin1', start, offset)
  const type = /'descr':\s*'([^']*)'/.exec(text)?.[1]
  if (type !== '<f4') throw notReadable(`Its numbers are of type ${type ?? 'unknown'}.`)
  if (!/'fortran_order':\s*False/.test(text)) throw notReadable('Its columns are stored first.')
  const shape = /'shape':\s*\((\d+),\s*(\d+),?\s*\)/.exec(text)
  if (!shape) throw notReadable('It does not have two dimensions.')
  return { rows: Number(shape[1]), columns: Number(shape[2]), offset }
}

function notReadable(what: string): LikenessError {
  return new LikenessError(
    'unsupported-format',
    what,
    'Save it from NumPy as numpy.save(file, numpy.ascontiguousarray(vectors, "float32")), one row for each item.',
  )
}
