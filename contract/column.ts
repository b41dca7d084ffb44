/**
 * One number for each item of a list. A plain array is one, and so is a typed array, in which
 * 100,000 of them cross from process to process as one piece of memory.
 */
export interface Column<T extends number = number> {
  readonly length: number
  readonly [index: number]: T
  slice(start?: number, end?: number): Column<T>
  /** The first place that holds this value, or -1. */
  indexOf(value: T): number
  [Symbol.iterator](): Iterator<T>
}
