import type { Cleanup, CleanupFile, CleanupPlan } from '../../contract/cleanup.ts'
import { formatBytes } from '../../contract/format-bytes.ts'
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
  print(
    `\n${totals.files.toLocaleString('en')} files, ${formatBytes(totals.bytesToWin)}, to ${place}; ${totals.groupsNeedYou.toLocaleString('en')} groups need you.`,
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
    `Clean-up ${cleanupId}: ${moved} of ${files.length} files are away; "likeness clean --restore ${cleanupId}" brings them back.`,
  )
}

/** Prints one line for each clean-up. */
export function printCleanups(cleanups: readonly Cleanup[]): void {
  if (cleanups.length === 0) print('Nothing was cleaned up yet.')
  for (const { id, startedMs, destination, outcome, counts, bytesMoved } of cleanups) {
    const parts = Object.entries(counts).map(([state, count]) => `${count} ${state}`)
    const when = new Date(startedMs).toISOString().slice(0, 16).replace('T', ' ')
    print(
      `${String(id).padStart(4)}  ${when}  ${destination}  ${outcome ?? 'running'}  ${parts.join(', ')}  ${formatBytes(bytesMoved)}`,
    )
  }
}
