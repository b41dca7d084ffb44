import { isDialogOpen, isTyping } from '../../components/is-typing.ts'
import { useWindowEvent } from '../../components/use-window-event.ts'
import type { AssetId } from '../../../contract/ids.ts'
import type { ReviewedGroup } from '../../../contract/review.ts'
import { isOffered } from '../../words/match-words.ts'
import { arrangeGroup } from '../../state/arrange-group.ts'
import { useDuplicatesStore } from '../../state/duplicates-store.ts'
import { compareModes } from './compare/compare-mode.ts'
import { useCompareStore } from './compare/compare-store.ts'
import { stepGroup, stepMember } from './step-group.ts'

/** Does something with the group that is shown, and the member beside its keeper. */
function withSelected(act: (group: ReviewedGroup, other: AssetId | undefined) => void): () => void {
  return () => {
    const { groups, selectedKey, beside } = useDuplicatesStore.getState()
    const group = groups.find((candidate) => candidate.key === selectedKey)
    if (group !== undefined && isOffered(group.class))
      act(group, arrangeGroup(group)?.others[beside - 1]?.asset.id)
  }
}

const markNotDuplicates = withSelected((group) => {
  const ids = group.members.map(({ asset }) => asset.id)
  void useDuplicatesStore.getState().markNotDuplicates(group, ids)
})

function undoLast(): void {
  void useDuplicatesStore.getState().undoLast()
}

function next(): void {
  stepGroup(1)
}

function previous(): void {
  stepGroup(-1)
}

function nextMember(): void {
  stepMember(1)
}

function previousMember(): void {
  stepMember(-1)
}

function togglePoints(): void {
  useCompareStore.getState().togglePoints()
}

/** All of them within the reach of the left hand, and the usual ones again. */
const actions: Readonly<Record<string, () => void>> = {
  j: next,
  s: next,
  ArrowDown: next,
  k: previous,
  w: previous,
  ArrowUp: previous,
  d: nextMember,
  ArrowRight: nextMember,
  a: previousMember,
  ArrowLeft: previousMember,
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
  m: togglePoints,
  g: togglePoints,
  ...Object.fromEntries(
    compareModes.map(({ key, value }) => [
      key,
      () => {
        useCompareStore.getState().setMode(value)
      },
    ]),
  ),
  t: withSelected((group, other) => {
    const keeper = arrangeGroup(group)?.keeper.asset.id
    if (keeper === undefined || other === undefined) return
    void useDuplicatesStore.getState().markNotDuplicates(group, [keeper, other])
  }),
  n: markNotDuplicates,
  r: markNotDuplicates,
  v: withSelected((group) => void useDuplicatesStore.getState().keepAll(group)),
  c: withSelected((group) => void useDuplicatesStore.getState().toggleApproved(group)),
  e: withSelected((group, other) => {
    if (other !== undefined) void useDuplicatesStore.getState().chooseKeeper(group, other)
  }),
  x: withSelected((group, other) => {
    if (other !== undefined) void useDuplicatesStore.getState().toggleSpared(group, other)
  }),
  u: undoLast,
  q: undoLast,
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
    if (useDuplicatesStore.getState().page !== 'groups') return
    if (event.defaultPrevented || isDialogOpen() || isTyping(event.target)) return
    const action = actionOf(event)
    if (action === undefined) return
    event.preventDefault()
    action()
  })
}
