import type { AssetSummary } from '../../contract/asset.ts'
import type { Column } from '../../contract/column.ts'
import type { AssetId } from '../../contract/ids.ts'
import { api } from '../api.ts'
import { cachedAsset } from './asset-cache.ts'
import { usePlayerStore } from './player-store.ts'
import type { Selection } from './selection.ts'
import { reportError } from './toast-store.ts'
import { useViewStore } from './view-store.ts'

async function readAsset(id: AssetId): Promise<AssetSummary | undefined> {
  return cachedAsset(id) ?? (await api.readAssets([id])).assets[0]
}

/** Space or a double click: a photo fills the window, a sound plays. */
export function previewOrPlay(
  ids: Column<AssetId>,
  index: number,
  onShow: (selection: Selection) => void,
): void {
  const id = ids[index]
  if (id === undefined) return
  readAsset(id)
    .then((asset) => {
      if (asset?.kind === 'sound') usePlayerStore.getState().play(asset)
      else useViewStore.getState().showPreview({ ids, index, onShow })
    })
    .catch(reportError)
}

/** The detail panel follows the selection while it is open. */
export function followWithDetail(selection: Selection): void {
  const { detailId, showDetail } = useViewStore.getState()
  if (detailId !== null && selection.focused !== null) showDetail(selection.focused)
}
