import type { AssetColumns, AssetSummary } from '../../contract/asset.ts'
import type { AssetId } from '../../contract/ids.ts'

/** What a grid needs of each item, as columns. */
export interface GridItems {
  readonly ids: readonly AssetId[]
  readonly contentIds: readonly number[]
  readonly aspects: readonly number[]
  /** 0 image, 1 sound. */
  readonly kinds: readonly number[]
  /** 0xrrggbb. */
  readonly colours: readonly number[]
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
  const kept = columns.ids.flatMap((id, index) => (only.has(id) ? [index] : []))
  const pick = (from: readonly number[]): number[] => kept.map((index) => from[index] ?? 0)
  return {
    ids: columns.ids.filter((id) => only.has(id)),
    contentIds: pick(columns.contentIds),
    aspects: pick(columns.aspects),
    days: pick(columns.days),
    kinds: pick(columns.kinds),
    colours: pick(columns.colours),
  }
}
