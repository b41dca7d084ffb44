/** A row as node:sqlite returns it: by column name, or by place from a statement that returns arrays. */
export type Row = Record<string | number, unknown>

function wrongType(column: string | number, value: unknown): never {
  throw new TypeError(`Column "${column}" holds ${value === null ? 'null' : typeof value}`)
}

/** Reads a column that must hold text. */
export function text(row: Row, column: string | number): string {
  const value = row[column]
  return typeof value === 'string' ? value : wrongType(column, value)
}

/** Reads a column that must hold a number. */
export function number(row: Row, column: string | number): number {
  const value = row[column]
  return typeof value === 'number' ? value : wrongType(column, value)
}

/** Reads a column that holds text or null. */
export function textOrNull(row: Row, column: string | number): string | null {
  return row[column] === null ? null : text(row, column)
}

/** Reads a column that holds a number or null. */
export function numberOrNull(row: Row, column: string): number | null {
  return row[column] === null ? null : number(row, column)
}

/** Reads a column that must hold a blob. */
export function bytes(row: Row, column: string): Uint8Array {
  const value = row[column]
  return value instanceof Uint8Array ? value : wrongType(column, value)
}

/** Reads a column that holds a blob or null. */
export function bytesOrNull(row: Row, column: string): Uint8Array | null {
  return row[column] === null ? null : bytes(row, column)
}
