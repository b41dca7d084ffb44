import { randomUUID } from 'node:crypto'
import type { CleanupPlan } from '../../contract/cleanup.ts'
import { isDuplicate } from '../../contract/duplicates.ts'
import { LikenessError } from '../../contract/errors.ts'
import type { RequestParams } from '../../contract/requests.ts'
import type { ReviewedGroup } from '../../contract/review.ts'
import type { EngineContext } from '../context.ts'
import { noDuplicates } from '../duplicates/no-duplicates.ts'
import { gatherFacts } from './gather-facts.ts'
import { planMerges } from './merge/plan-merges.ts'
import { makePlan } from './plan/make-plan.ts'
import { readProtection } from './protection.ts'

/**
 * Plans a clean-up of these groups by what their files are now and what the person decided of them.
 *
 * @param wanted with the name of the keep rules that put the groups' keepers first
 * @throws LikenessError `not-found` where a group is named that is not there any more; `bad-request`
 *   where a series or look-alikes are to go as a whole, or a file is named that is in none of them
 */
export async function planCleanup(
  { catalog, decisions }: EngineContext,
  groups: readonly ReviewedGroup[],
  wanted: RequestParams<'planCleanup'> & { readonly rules: string },
): Promise<CleanupPlan> {
  checkWanted(groups, wanted)
  const approved = new Set(wanted.approved)
  const named = new Set(wanted.named)
  const keepers = new Map<string, number>()
  const spared = new Set<string>()
  for (const { key, class: kind, members, review } of groups) {
    // What was approved as duplicates may be told as a series since.
    if (!isDuplicate(kind)) continue
    if (review?.state === 'approved') approved.add(key)
    if (review?.keeperId) keepers.set(key, review.keeperId)
    for (const { asset } of members) {
      if (review?.sparedIds.includes(asset.id)) spared.add(asset.path)
    }
  }
  for (const { groupKey, assetId } of wanted.keepers) keepers.set(groupKey, assetId)
  const chosen = groups.filter((group) =>
    isDuplicate(group.class)
      ? approved.has(group.key) || wanted.scope !== 'approved'
      : group.members.some(({ asset }) => named.has(asset.id)),
  )
  const plan = makePlan(chosen, await gatherFacts(catalog, chosen), {
    id: randomUUID(),
    createdMs: Date.now(),
    destination: wanted.destination,
    rules: wanted.rules,
    classes: wanted.classes && new Set(wanted.classes),
    approved,
    named,
    keepers,
    spared,
    isProtected: readProtection(decisions),
  })
  return wanted.mergeMetadata ? planMerges(plan) : plan
}

function checkWanted(
  groups: readonly ReviewedGroup[],
  { approved, keepers, named }: RequestParams<'planCleanup'>,
): void {
  const byKey = new Map(groups.map((group) => [group.key, group]))
  for (const key of [...approved, ...keepers.map(({ groupKey }) => groupKey)]) {
    if (byKey.has(key)) continue
    throw new LikenessError(
      'not-found',
      'One of the groups has changed since you looked at it.',
      'Look at the groups again, then make a new plan.',
    )
  }
  const series = groups.filter(({ class: kind }) => !isDuplicate(kind))
  const asWhole = series.find(({ key }) => approved.includes(key))
  if (asWhole) throw noDuplicates(asWhole)
  for (const id of named) {
    const group = series.find(({ members }) => members.some(({ asset }) => asset.id === id))
    const [keeper] = group?.members ?? []
    if (group && keeper?.asset.id !== id) continue
    throw new LikenessError(
      'bad-request',
      group
        ? 'This file is the one to keep of its series or look-alikes.'
        : 'A file that was named is in no series and among no look-alikes.',
      group
        ? 'Name others of its group.'
        : 'Duplicates go with their group: approve it. Others are left alone.',
      keeper?.asset.path ?? null,
    )
  }
}
