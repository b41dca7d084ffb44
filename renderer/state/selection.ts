import type { Column } from '../../contract/column.ts'
import type { AssetId } from '../../contract/ids.ts'

/** What is selected in a grid; `focused` is where the keyboard is, `anchor` where Shift begins. */
export interface Selection {
  readonly ids: ReadonlySet<AssetId>
  readonly focused: AssetId | null
  readonly anchor: AssetId | null
}

export const nothingSelected: Selection = { ids: new Set(), focused: null, anchor: null }

interface Keys {
  readonly shift: boolean
  readonly ctrl: boolean
}

/** The selection after a click on, or an arrow to, an item: as in every file manager. */
export function selectItem(
  before: Selection,
  all: Column<AssetId>,
  index: number,
  keys: Keys,
): Selection {
  const id = all[index]
  if (id === undefined) return before
  if (keys.shift && before.anchor !== null) {
    const anchor = Math.max(0, all.indexOf(before.anchor))
    const range = all.slice(Math.min(anchor, index), Math.max(anchor, index) + 1)
    const ids = new Set(keys.ctrl ? [...before.ids, ...range] : range)
    return { ids, focused: id, anchor: before.anchor }
  }
  if (keys.ctrl) {
    const ids = new Set(before.ids)
    if (!ids.delete(id)) ids.add(id)
    return { ids, focused: id, anchor: id }
  }
  return { ids: new Set([id]), focused: id, anchor: id }
}

/** The selection after a rubber band over these items; Ctrl or Shift adds to what was selected. */
export function selectBand(
  before: Selection,
  all: Column<AssetId>,
  indexes: readonly number[],
  adds: boolean,
): Selection {
  const ids = new Set(adds ? before.ids : [])
  for (const index of indexes) {
    const id = all[index]
    if (id !== undefined) ids.add(id)
  }
  const last = all[indexes.at(-1) ?? -1] ?? before.focused
  return { ids, focused: last, anchor: last }
}
