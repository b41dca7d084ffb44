import { resolve } from 'node:path'
import { cleanupPlanSchema } from '../../contract/cleanup.ts'
import { Cleanups } from '../cleanup/cleanups.ts'
import { planCleanup } from '../cleanup/plan-cleanup.ts'
import type { EngineContext } from '../context.ts'
import { readKeepProfiles } from '../duplicates/keep-profiles.ts'
import { findGroups } from '../duplicates/find-groups.ts'
import type { ReviewedGroups } from '../duplicates/reviewed-groups.ts'
import { readDocument } from '../store/read-document.ts'
import { writeJsonDocument } from '../store/write-document.ts'
import type { Handlers } from './handlers.ts'

/** Cleaning up: plan, rehearse, act, list, restore. */
export function cleanupRequests(
  context: EngineContext,
  groups: ReviewedGroups,
): Handlers<
  | 'planCleanup'
  | 'simulateCleanup'
  | 'applyCleanup'
  | 'listCleanups'
  | 'listCleanupFiles'
  | 'restoreCleanup'
  | 'emptyQuarantine'
  | 'saveCleanupPlan'
  | 'loadCleanupPlan'
> {
  const cleanups = new Cleanups(context)
  return {
    planCleanup: async (wanted) => {
      const rules = wanted.rules ?? readKeepProfiles(context.decisions).active
      const found = wanted.rules === null ? groups.get() : groups.review(findGroups(context, rules))
      const plan = await planCleanup(context, found, { ...wanted, rules })
      cleanups.hold(plan)
      return { plan }
    },
    simulateCleanup: ({ planId }) => cleanups.simulate(planId),
    applyCleanup: async ({ planId }) => {
      const started = await cleanups.apply(planId)
      const acted = cleanups.plan(planId).groups.filter(({ units }) => units.length > 0)
      groups.forget(new Set(acted.map(({ key }) => key)))
      return started
    },
    listCleanups: async () => ({ cleanups: (await cleanups.journal()).list() }),
    listCleanupFiles: async ({ cleanupId, offset, limit }) => {
      const journal = await cleanups.journal()
      const total = Object.values(journal.cleanup(cleanupId).counts).reduce((a, b) => a + b, 0)
      return {
        total,
        files: journal.files(cleanupId, offset, limit),
        sidecars: context.decisions.sidecars.of(cleanupId),
      }
    },
    restoreCleanup: async ({ cleanupId, fileIds }) => ({
      jobId: await cleanups.restore(cleanupId, fileIds),
    }),
    emptyQuarantine: async ({ cleanupId }) => ({ jobId: await cleanups.empty(cleanupId) }),
    saveCleanupPlan: async ({ planId, file }) => {
      await writeJsonDocument(resolve(file), cleanups.plan(planId))
      return {}
    },
    loadCleanupPlan: async ({ file }) => {
      const plan = await readDocument(resolve(file), cleanupPlanSchema, 'a plan of a clean-up')
      cleanups.hold(plan)
      return { plan }
    },
  }
}
