import { isDialogOpen, isTyping } from '../../components/is-typing.ts'
import { useWindowEvent } from '../../components/use-window-event.ts'
import { useDuplicatesStore } from '../../state/duplicates-store.ts'
import { stepGroup, stepMember } from './step-group.ts'

function markSelected(): void {
  const { groups, selectedKey, markNotDuplicates } = useDuplicatesStore.getState()
  const group = groups.find((candidate) => candidate.key === selectedKey)
  if (group === undefined) return
  void markNotDuplicates(
    group,
    group.members.map((member) => member.asset.id),
  )
}

const actions: Readonly<Record<string, () => void>> = {
  j: () => {
    stepGroup(1)
  },
  k: () => {
    stepGroup(-1)
  },
  ArrowDown: () => {
    stepGroup(1)
  },
  ArrowUp: () => {
    stepGroup(-1)
  },
  ArrowRight: () => {
    stepMember(1)
  },
  ArrowLeft: () => {
    stepMember(-1)
  },
  n: markSelected,
  u: () => void useDuplicatesStore.getState().undo(null),
}

/** The keys of the Duplicates view; they work wherever the focus is, but in a field. */
export function useDuplicatesKeys(): void {
  useWindowEvent('keydown', (event) => {
    if (event.defaultPrevented || isDialogOpen() || isTyping(event.target)) return
    const undoes = (event.ctrlKey || event.metaKey) && event.key === 'z'
    if (!undoes && (event.ctrlKey || event.metaKey || event.altKey)) return
    const action =
      actions[undoes ? 'u' : event.key.length === 1 ? event.key.toLowerCase() : event.key]
    if (action === undefined) return
    event.preventDefault()
    action()
  })
}
