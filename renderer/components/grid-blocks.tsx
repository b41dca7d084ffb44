import type { AssetSummary } from '../../contract/asset.ts'
import type { AssetId } from '../../contract/ids.ts'
import type { GridSection, JustifiedLayout } from '../layout/justified-layout.ts'
import type { GridItems } from '../state/grid-items.ts'
import type { Selection } from '../state/selection.ts'
import { GridTile } from './grid-tile.tsx'

interface GridBlocksProps {
  readonly gridId: string
  readonly layout: JustifiedLayout
  readonly firstBlock: number
  readonly lastBlock: number
  readonly items: GridItems
  readonly sections: readonly GridSection[]
  readonly selection: Selection
  readonly gapPx: number
  readonly captionHeightPx: number
  readonly assetOf: (id: AssetId) => AssetSummary | undefined
  readonly hintOf: (index: number) => string
  readonly captionOf: (index: number) => React.ReactNode
}

function range(first: number, end: number): number[] {
  return Array.from({ length: Math.max(0, end - first) }, (_, step) => first + step)
}

function Heading({ section, top }: { readonly section: GridSection; readonly top: number }) {
  return (
    <div className={`grid-heading ${section.tone}`} style={{ top }} role="presentation">
      {section.title}
    </div>
  )
}

/** The headings and tiles that are on screen. */
export function GridBlocks(props: GridBlocksProps) {
  const { layout, items, sections, selection } = props
  const tile = (index: number, block: number): React.ReactNode => {
    const id = items.ids[index]
    if (id === undefined) return null
    return (
      <GridTile
        key={id}
        elementId={`${props.gridId}-${id}`}
        id={id}
        index={index}
        count={items.ids.length}
        contentId={items.contentIds[index] ?? 0}
        isSound={items.kinds[index] === 1}
        colour={items.colours[index] ?? 0}
        asset={props.assetOf(id)}
        selected={selection.ids.has(id)}
        focused={selection.focused === id}
        left={layout.lefts[index] ?? 0}
        top={layout.tops[block] ?? 0}
        width={layout.widths[index] ?? 0}
        height={(layout.heights[block] ?? 0) - props.gapPx}
        captionHeight={props.captionHeightPx}
        hint={props.hintOf(index)}
        caption={props.captionOf(index)}
      />
    )
  }
  const blocks = range(props.firstBlock, props.lastBlock + 1)
  return blocks.flatMap((block): React.ReactNode[] => {
    const section = sections[layout.headings[block] ?? -1]
    if (section !== undefined) {
      const top = layout.tops[block] ?? 0
      return [<Heading key={`heading ${section.start}`} section={section} top={top} />]
    }
    return range(layout.firsts[block] ?? 0, layout.ends[block] ?? 0).map((index) =>
      tile(index, block),
    )
  })
}
