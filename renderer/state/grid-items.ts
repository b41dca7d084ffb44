import type { AssetColumns, AssetSummary } from '../../contract/asset.ts'
import type { Column } from '../../contract/column.ts'
import type { AssetId } from '../../contract/ids.ts'

/** What a grid needs of each item, as columns. */
export interface GridItems {
  readonly ids: Column<AssetId>
  readonly contentIds: Column
  readonly aspects: Column
  /** 0 image, 1 sound. */
  readonly kinds: Column
  /** 0xrrggbb. */
  readonly colours: Column
}

function colourNumber(colour: string | null): number {
  return colour === null ? 0x808080 : Number.parseInt(colour.slice(1), 16)
}

/** The columns of assets that came as whole summaries. */
export function itemsOf(assets: readonly AssetSummary[]): GridItems {
  return {
    ids: assets.map((asset) => asset.id),
    contentIds: assets.map((asset) => asset.contentId ?? 0),
    aspects: assets.map((asset) =>
      asset.widthPx !== null && asset.heightPx !== null ? asset.widthPx / asset.heightPx : 1,
    ),
    kinds: assets.map((asset) => (asset.kind === 'image' ? 0 : 1)),
    colours: assets.map((asset) => colourNumber(asset.averageColour)),
  }
}

/** The columns of those assets only that are in the set. */
export function onlyAssets(columns: AssetColumns, only: ReadonlySet<AssetId>): AssetColumns {
  const places: number[] = []
  const ids: AssetId[] = []
  for (let place = 0; place < columns.ids.length; place += 1) {
    const id = columns.ids[place]
    if (id === undefined || !only.has(id)) continue
    places.push(place)
    ids.push(id)
  }
  const pick = (from: Column): number[] => places.map((place) => from[place] ?? 0)
  return {
    ids,
    contentIds: pick(columns.contentIds),
    aspects: pick(columns.aspects),
    days: pick(columns.days),
    kinds: pick(columns.kinds),
    colours: pick(columns.colours),
  }
}
