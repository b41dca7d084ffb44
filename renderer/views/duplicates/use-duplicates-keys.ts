import { isDialogOpen, isTyping } from '../../components/is-typing.ts'
import { useWindowEvent } from '../../components/use-window-event.ts'
import { useDuplicatesStore } from '../../state/duplicates-store.ts'
import { compareModes } from './compare/compare-mode.ts'
import { useCompareStore } from './compare/compare-store.ts'
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
  z: () => {
    useCompareStore.getState().toggleFullSize()
  },
  '+': () => {
    useCompareStore.getState().zoomBy(1.25)
  },
  '-': () => {
    useCompareStore.getState().zoomBy(0.8)
  },
  '0': () => {
    useCompareStore.getState().showWhole()
  },
  f: () => {
    const { otherShown, showOther } = useCompareStore.getState()
    showOther(!otherShown)
  },
  ...Object.fromEntries(
    compareModes.map(({ key, value }) => [
      key,
      () => {
        useCompareStore.getState().setMode(value)
      },
    ]),
  ),
  n: markSelected,
  u: () => void useDuplicatesStore.getState().undo(null),
}

const PAN_PX = 80
const pans: Readonly<Record<string, readonly [x: number, y: number]>> = {
  ArrowLeft: [PAN_PX, 0],
  ArrowRight: [-PAN_PX, 0],
  ArrowUp: [0, PAN_PX],
  ArrowDown: [0, -PAN_PX],
}

function actionOf(event: KeyboardEvent): (() => void) | undefined {
  const pan = event.shiftKey ? pans[event.key] : undefined
  if (pan !== undefined) {
    return () => {
      useCompareStore.getState().panBy({ x: pan[0], y: pan[1] })
    }
  }
  const undoes = (event.ctrlKey || event.metaKey) && event.key === 'z'
  if (!undoes && (event.ctrlKey || event.metaKey || event.altKey)) return undefined
  const key = event.key.length === 1 ? event.key.toLowerCase() : event.key
  return actions[undoes ? 'u' : key]
}

/** The keys of the Duplicates view; they work wherever the focus is, but in a field. */
export function useDuplicatesKeys(): void {
  useWindowEvent('keydown', (event) => {
    if (event.defaultPrevented || isDialogOpen() || isTyping(event.target)) return
    const action = actionOf(event)
    if (action === undefined) return
    event.preventDefault()
    action()
  })
}
