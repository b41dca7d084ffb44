import assert from 'node:assert/strict'
import { test } from 'node:test'
import { blockAt, blockOfItem } from '../../../../renderer/layout/find-block.ts'
import { itemInNextRow, itemsInBox } from '../../../../renderer/layout/grid-moves.ts'
import type { GridSection } from '../../../../renderer/layout/justified-layout.ts'
import { justifiedLayout } from '../../../../renderer/layout/justified-layout.ts'

const options = {
  widthPx: 1000,
  targetHeightPx: 180,
  gapPx: 4,
  headingHeightPx: 40,
  captionHeightPx: 0,
}
const sections: readonly GridSection[] = [
  { start: 0, title: 'June', tone: 'date' },
  { start: 40, title: 'May', tone: 'date' },
]
const aspects = Array.from({ length: 100 }, (_, item) => [1.5, 0.67, 1, 1.78][item % 4] ?? 1)

test('full rows fill the width exactly, and no row is higher than asked', () => {
  const layout = justifiedLayout(aspects, sections, options)
  let fullRows = 0
  for (let block = 0; block < layout.blockCount; block += 1) {
    const last = (layout.ends[block] ?? 0) - 1
    if (layout.headings[block] !== -1) continue
    assert.ok((layout.heights[block] ?? 0) <= options.targetHeightPx + options.gapPx + 1e-9)
    const isLastOfSection = last === 39 || last === 99
    if (isLastOfSection) continue
    fullRows += 1
    const right = (layout.lefts[last] ?? 0) + (layout.widths[last] ?? 0)
    assert.ok(Math.abs(right - options.widthPx) < 1e-6, `row ${block} ends at ${right}`)
  }
  assert.ok(fullRows > 10)
})

test('every picture keeps its shape', () => {
  const layout = justifiedLayout(aspects, sections, options)
  aspects.forEach((aspect, item) => {
    const height = (layout.heights[blockOfItem(layout, item)] ?? 0) - options.gapPx
    assert.ok(Math.abs((layout.widths[item] ?? 0) / height - aspect) < 1e-6)
  })
})

test('blocks follow one another without gaps, each item in exactly one', () => {
  const layout = justifiedLayout(aspects, sections, options)
  let top = 0
  let item = 0
  for (let block = 0; block < layout.blockCount; block += 1) {
    assert.ok(Math.abs((layout.tops[block] ?? 0) - top) < 1e-6)
    assert.equal(layout.firsts[block], item)
    top += layout.heights[block] ?? 0
    item = layout.ends[block] ?? 0
  }
  assert.equal(item, aspects.length)
  assert.ok(Math.abs(layout.totalHeightPx - top) < 1e-6)
})

test('a panorama is cropped instead of filling the grid alone, an unknown shape is square', () => {
  const layout = justifiedLayout(
    [30, 0, Number.NaN],
    [{ start: 0, title: '', tone: 'date' }],
    options,
  )
  assert.ok((layout.widths[0] ?? 0) <= 4 * options.targetHeightPx)
  assert.ok(Math.abs((layout.widths[1] ?? 0) - (layout.widths[2] ?? 0)) < 1e-6)
})

test('a hundred thousand items are laid out in well under a second', () => {
  const many = Array.from({ length: 100_000 }, (_, item) => aspects[item % 100] ?? 1)
  const startedMs = performance.now()
  const layout = justifiedLayout(many, [{ start: 0, title: '', tone: 'date' }], options)
  assert.ok(performance.now() - startedMs < 500)
  assert.equal(layout.ends[layout.blockCount - 1], 100_000)
})

test('the arrows go down and come back up, over a heading', () => {
  const layout = justifiedLayout(aspects, sections, options)
  const below = itemInNextRow(layout, 39, 1)
  assert.ok(below >= 40)
  assert.ok(itemInNextRow(layout, below, -1) < 40)
  assert.equal(itemInNextRow(layout, 0, -1), 0)
  assert.ok(itemInNextRow(layout, 99, 1) === 99)
})

test('a box finds the items it touches and no others', () => {
  const layout = justifiedLayout(aspects, sections, options)
  const row = blockAt(layout, 60)
  const all = itemsInBox(layout, { left: 0, top: 60, right: 1000, bottom: 70 })
  assert.equal(all.length, (layout.ends[row] ?? 0) - (layout.firsts[row] ?? 0))
  assert.deepEqual(itemsInBox(layout, { left: 1, top: 60, right: 2, bottom: 70 }), [0])
})
