import type { Cleanup, CleanupFile, CleanupPlan, DestinationKind } from '../../contract/cleanup.ts'
import { formatBytes } from '../../contract/format-bytes.ts'
import { countOf } from '../../contract/format-count.ts'

/** "412 files, 3.1 GB" */
export function planText({ totals }: CleanupPlan): string {
  return `${countOf(totals.files, 'file')}, ${formatBytes(totals.bytesToWin)}`
}

export const destinationNames: Readonly<Record<DestinationKind, string>> = {
  quarantine: 'Quarantine folder',
  trash: 'System trash',
}

/** Where files go, and how they come back. */
export const destinationWords: Readonly<Record<DestinationKind, string>> = {
  quarantine:
    'Files move into the folder “.likeness-quarantine” at the top of each of your folders, on the same drive. Nothing is deleted: put them back at any time under Clean-ups. The space is free once you empty the quarantine there.',
  trash:
    'Files move to the trash of your system. Nothing is deleted: on Linux put them back under Clean-ups, on Windows and macOS from the trash itself. The space is free once you empty the trash.',
}

/** What the button that starts a clean-up says. */
export function applyText(plan: CleanupPlan): string {
  const to = plan.destination === 'quarantine' ? 'the quarantine' : 'the trash'
  return `Move ${countOf(plan.totals.files, 'file')} to ${to}`
}

type CleanupFileState = CleanupFile['state']

const stateWords: Readonly<Record<CleanupFileState, string>> = {
  intended: 'not known yet',
  moved: 'moved',
  skipped: 'left in place',
  'put-back': 'put back at once',
  restoring: 'being restored',
  restored: 'restored',
  emptying: 'being deleted',
  emptied: 'deleted for good',
  lost: 'not found',
}

/** What became of one file. */
export function fileStateText(state: CleanupFileState): string {
  return stateWords[state]
}

const toldStates: readonly CleanupFileState[] = [
  'moved',
  'restored',
  'skipped',
  'put-back',
  'emptied',
  'lost',
  'intended',
]

/** "410 moved, 2 left in place" */
export function cleanupText({ counts }: Cleanup): string {
  const parts = toldStates.flatMap((state) => {
    const count = counts[state] ?? 0
    return count === 0 ? [] : [`${countOf(count, 'file')} ${stateWords[state]}`]
  })
  return parts.length === 0 ? 'No file was moved' : parts.join(', ')
}
