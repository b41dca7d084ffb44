import { useDuplicatesStore } from '../../state/duplicates-store.ts'

/** Goes to the next (1) or previous (-1) group, and asks for more near the end of the list. */
export function stepGroup(by: -1 | 1): void {
  const { groups, selectedKey, select, loadMore } = useDuplicatesStore.getState()
  const place = groups.findIndex((group) => group.key === selectedKey)
  const next = groups[place + by]
  if (next === undefined) return
  select(next.key)
  if (place + by >= groups.length - 5) void loadMore()
}

/** Puts the next (1) or previous (-1) member of the group beside its keeper. */
export function stepMember(by: -1 | 1): void {
  const { groups, selectedKey, beside, setBeside } = useDuplicatesStore.getState()
  const members = groups.find((group) => group.key === selectedKey)?.members.length ?? 2
  setBeside(Math.min(members - 1, Math.max(1, beside + by)))
}
