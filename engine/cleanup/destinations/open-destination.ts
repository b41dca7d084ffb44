import type { CleanupPlan } from '../../../contract/cleanup.ts'
import { LikenessError } from '../../../contract/errors.ts'
import { homeTrash } from '../../environment.ts'
import type { Destination } from './destination.ts'
import { freedesktopTrash } from './freedesktop-trash.ts'
import { quarantine, quarantineName } from './quarantine.ts'

/**
 * The destination that a plan names. The trash is ours to write on Linux only: what other systems
 * offer deletes for good where a drive has no trash, without saying so
 * (https://github.com/sindresorhus/trash/issues/107).
 *
 * @throws LikenessError `bad-request` for the trash of another system
 */
export function openDestination(plan: Pick<CleanupPlan, 'id' | 'destination'>): Destination {
  if (plan.destination === 'quarantine') {
    return quarantine(quarantineName(plan.id, Date.now()))
  }
  const userId = process.getuid?.()
  if (process.platform !== 'linux' || userId === undefined) {
    throw new LikenessError(
      'bad-request',
      'On this system Likeness does not use the trash, which may delete for good without a word.',
      'Choose the quarantine: a folder on the same drive, from which everything can be restored.',
    )
  }
  return freedesktopTrash({
    homeTrash: homeTrash(),
    userId,
    planId: plan.id,
    now: () => new Date(),
  })
}
