import type { Cleanup, CleanupFile, CleanupPlan } from '../../contract/cleanup.ts'
import { formatBytes } from '../../contract/format-bytes.ts'
import { countOf } from '../../contract/format-count.ts'
import { print } from './session.ts'

/** Prints what a plan would do: the keeper, what moves, what stays and why. */
export function printPlan({ totals, groups, destination }: CleanupPlan): void {
  for (const group of groups) {
    print(`\nkeep   ${group.keeper.path} (${group.keeperReason})  group ${group.key}`)
    for (const unit of group.units) {
      for (const { file } of unit.moves) {
        print(`move   ${file.path} (${unit.class}, ${formatBytes(file.sizeBytes)})`)
      }
    }
    if (group.merge) {
      const notes = Object.keys(group.merge.notes).join(', ')
      print(`write  ${group.merge.sidecarPath} (${notes})`)
    }
    for (const { path, reason } of group.refusals) print(`stays  ${path}\n       ${reason}`)
  }
  const place = destination === 'trash' ? 'the trash' : 'the quarantine'
  print(`\n${countOf(totals.files, 'file')}, ${formatBytes(totals.bytesToWin)}, to ${place}.`)
  if (totals.groupsNeedYou === 0) return
  const need = totals.groupsNeedYou === 1 ? 'needs' : 'need'
  print(
    `${countOf(totals.groupsNeedYou, 'group')} ${need} you: look at one, then approve it with --approve and its key.`,
  )
}

/** Prints what became of each file of a clean-up. */
export function printFiles(cleanupId: number, files: readonly CleanupFile[]): void {
  for (const { state, file, targetPath, restoredPath, problem } of files) {
    const where = state === 'restored' ? restoredPath : state === 'moved' ? targetPath : null
    print(`${state.padEnd(9)}  ${file.path}${where === null ? '' : `\n           ${where}`}`)
    if (problem) print(`           ${problem.message}`)
  }
  const moved = files.filter(({ state }) => state === 'moved').length
  print(
    moved === 0
      ? `Clean-up ${cleanupId}: none of its files is away.`
      : `Clean-up ${cleanupId}: ${moved} of ${countOf(files.length, 'file')} moved away; "likeness clean --restore ${cleanupId}" brings back what was.`,
  )
}

/** Prints one line for each clean-up. */
export function printCleanups(cleanups: readonly Cleanup[]): void {
  if (cleanups.length === 0) print('Nothing was cleaned up yet.')
  for (const { id, startedMs, destination, outcome, counts, bytesMoved } of cleanups) {
    const parts = Object.entries(counts).map(([state, count]) => `${count} ${state}`)
    // Swedish writes dates as the standard does, in the time of this place: 2026-11-24 20:41.
    const when = new Date(startedMs).toLocaleString('sv').slice(0, 16)
    print(
      `${String(id).padStart(4)}  ${when}  ${destination}  ${outcome ?? 'running'}  ${parts.join(', ')}  ${formatBytes(bytesMoved)}`,
    )
  }
}
