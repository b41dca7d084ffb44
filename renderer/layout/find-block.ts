import type { JustifiedLayout } from './justified-layout.ts'

/** Index of the block at this height (0 above the first, the last below the last). */
export function blockAt(layout: JustifiedLayout, yPx: number): number {
  let low = 0
  let high = layout.blockCount - 1
  while (low < high) {
    const middle = (low + high + 1) >> 1
    if ((layout.tops[middle] ?? 0) <= yPx) low = middle
    else high = middle - 1
  }
  return Math.max(0, low)
}

/** Index of the row that holds an item. */
export function blockOfItem(layout: JustifiedLayout, item: number): number {
  let low = 0
  let high = layout.blockCount - 1
  while (low < high) {
    const middle = (low + high + 1) >> 1
    if ((layout.firsts[middle] ?? 0) <= item) low = middle
    else high = middle - 1
  }
  return Math.max(0, low)
}
