import { blockAt, blockOfItem } from './find-block.ts'
import type { JustifiedLayout } from './justified-layout.ts'

function centreOf(layout: JustifiedLayout, item: number): number {
  return (layout.lefts[item] ?? 0) + (layout.widths[item] ?? 0) / 2
}

/** The item of a row whose centre is nearest to `xPx`. */
function nearestInRow(layout: JustifiedLayout, block: number, xPx: number): number {
  const first = layout.firsts[block] ?? 0
  const end = layout.ends[block] ?? first
  let best = first
  for (let item = first + 1; item < end; item += 1) {
    if (Math.abs(centreOf(layout, item) - xPx) < Math.abs(centreOf(layout, best) - xPx)) best = item
  }
  return best
}

function isRow(layout: JustifiedLayout, block: number): boolean {
  return (layout.headings[block] ?? -1) === -1
}

/** The item above (-1) or below (+1) another one, over headings; itself at the edge. */
export function itemInNextRow(layout: JustifiedLayout, item: number, step: -1 | 1): number {
  let block = blockOfItem(layout, item) + step
  while (block >= 0 && block < layout.blockCount && !isRow(layout, block)) block += step
  if (block < 0 || block >= layout.blockCount) return item
  return nearestInRow(layout, block, centreOf(layout, item))
}

/** The item about one page of `heightPx` above or below another one. */
export function itemOnNextPage(layout: JustifiedLayout, item: number, heightPx: number): number {
  const y = (layout.tops[blockOfItem(layout, item)] ?? 0) + heightPx
  let block = blockAt(layout, y)
  if (!isRow(layout, block)) block = Math.min(block + 1, layout.blockCount - 1)
  return nearestInRow(layout, block, centreOf(layout, item))
}

interface Box {
  readonly left: number
  readonly top: number
  readonly right: number
  readonly bottom: number
}

/** The items that a box (in the layout's pixels) touches, in order. */
export function itemsInBox(layout: JustifiedLayout, box: Box): number[] {
  const found: number[] = []
  const last = blockAt(layout, box.bottom)
  for (let block = blockAt(layout, box.top); block <= last; block += 1) {
    const end = layout.ends[block] ?? 0
    for (let item = layout.firsts[block] ?? 0; item < end; item += 1) {
      const left = layout.lefts[item] ?? 0
      if (left < box.right && left + (layout.widths[item] ?? 0) > box.left) found.push(item)
    }
  }
  return found
}
