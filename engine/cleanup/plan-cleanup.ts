import { randomUUID } from 'node:crypto'
import type { CleanupPlan } from '../../contract/cleanup.ts'
import { isDuplicate } from '../../contract/duplicates.ts'
import { LikenessError } from '../../contract/errors.ts'
import type { RequestParams } from '../../contract/requests.ts'
import type { ReviewedGroup } from '../../contract/review.ts'
import type { EngineContext } from '../context.ts'
import { gatherFacts } from './gather-facts.ts'
import { planMerges } from './merge/plan-merges.ts'
import { makePlan } from './plan/make-plan.ts'
import { readProtection } from './protection.ts'

/**
 * Plans a clean-up of these groups by what their files are now and what the person decided of them.
 *
 * @param wanted with the name of the keep rules that put the groups' keepers first
 * @throws LikenessError `not-found` where a group is named that is not there any more
 */
export async function planCleanup(
  { catalog, decisions }: EngineContext,
  groups: readonly ReviewedGroup[],
  wanted: RequestParams<'planCleanup'> & { readonly rules: string },
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
  const approved = new Set(wanted.approved)
  const keepers = new Map<string, number>()
  const spared = new Set<string>()
  for (const { key, members, review } of groups) {
    if (review?.state === 'approved') approved.add(key)
    if (review?.keeperId) keepers.set(key, review.keeperId)
    for (const { asset } of members) {
      if (review?.sparedIds.includes(asset.id)) spared.add(asset.path)
    }
  }
  for (const { groupKey, assetId } of wanted.keepers) keepers.set(groupKey, assetId)
  // Nobody is asked about series and look-alikes: the person may approve one, and nothing else may.
  const chosen = groups.filter(
    (group) => approved.has(group.key) || (wanted.scope !== 'approved' && isDuplicate(group.class)),
  )
  const plan = makePlan(chosen, await gatherFacts(catalog, chosen), {
    id: randomUUID(),
    createdMs: Date.now(),
    destination: wanted.destination,
    rules: wanted.rules,
    classes: wanted.classes && new Set(wanted.classes),
    approved,
    keepers,
    spared,
    isProtected: readProtection(decisions),
  })
  return wanted.mergeMetadata ? planMerges(plan) : plan
}
