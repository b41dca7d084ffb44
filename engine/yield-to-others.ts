import { writeFileSync } from 'node:fs'
import { constants, setPriority } from 'node:os'

/**
 * Lets every other process go first. Linux weighs sessions before processes where it groups them
 * (sched(7), "The autogroup feature"), and each child of ours is a session of its own, so there the
 * group's weight has to be lowered too.
 */
export function yieldToOthers(): void {
  setPriority(constants.priority.PRIORITY_BELOW_NORMAL)
  if (process.platform !== 'linux') return
  try {
    writeFileSync('/proc/self/autogroup', String(constants.priority.PRIORITY_BELOW_NORMAL))
  } catch {
    // A kernel without the feature has no such file, and weighs processes alone.
    return
  }
}
