import type { AssetSummary } from '../../contract/asset.ts'
import { formatDuration } from './format-duration.ts'

interface Measured {
  readonly widthPx: number | null
  readonly heightPx: number | null
  readonly durationSeconds: number | null
}

/** "4000 × 3000", "3:25", or null before the file has been read. */
export function measureText(asset: Measured): string | null {
  if (asset.widthPx !== null && asset.heightPx !== null) {
    return `${asset.widthPx} × ${asset.heightPx}`
  }
  return asset.durationSeconds === null ? null : formatDuration(asset.durationSeconds)
}

/** What a person calls it: a sound's title where it has one, otherwise the file's name. */
export function displayName(asset: AssetSummary): string {
  return asset.title ?? asset.name
}
