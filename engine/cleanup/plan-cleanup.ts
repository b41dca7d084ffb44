import { randomUUID } from 'node:crypto'
import type { CleanupPlan } from '../../contract/cleanup.ts'
import type { DuplicateGroup } from '../../contract/duplicates.ts'
import { LikenessError } from '../../contract/errors.ts'
import type { RequestParams } from '../../contract/requests.ts'
import type { EngineContext } from '../context.ts'
import { gatherFacts } from './gather-facts.ts'
import { makePlan } from './plan/make-plan.ts'
import { protectionBy, readProtectedFolders } from './protected-folders.ts'

/**
 * Plans a clean-up of these groups by what their files are now.
 *
 * @param rules name of the keep rules that put the groups' keepers first
 * @throws LikenessError `not-found` where a group is named that is not there any more
 */
export async function planCleanup(
  { catalog, decisions }: EngineContext,
  groups: readonly DuplicateGroup[],
  rules: string,
  wanted: RequestParams<'planCleanup'>,
): Promise<CleanupPlan> {
  const keys = new Set(groups.map(({ key }) => key))
  for (const key of [...wanted.approved, ...wanted.keepers.map(({ groupKey }) => groupKey)]) {
    if (keys.has(key)) continue
    throw new LikenessError(
      'not-found',
      'One of the groups has changed since you looked at it.',
      'Look at the groups again, then make a new plan.',
    )
  }
  return makePlan(groups, await gatherFacts(catalog, groups), {
    id: randomUUID(),
    createdMs: Date.now(),
    destination: wanted.destination,
    rules,
    classes: wanted.classes && new Set(wanted.classes),
    approved: new Set(wanted.approved),
    keepers: new Map(wanted.keepers.map(({ groupKey, assetId }) => [groupKey, assetId])),
    isProtected: protectionBy(readProtectedFolders(decisions)),
  })
}
