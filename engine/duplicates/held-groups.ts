import type { DuplicateGroup } from '../../contract/duplicates.ts'
import type { EngineContext } from '../context.ts'
import { findGroups } from './find-groups.ts'

/** While work runs, groups may be this much older than finding them takes: it must not take over. */
const AGE_PER_COST = 20

/**
 * The groups, found anew only when something has changed. While an index or comparing job runs the
 * catalogue changes every moment; then the last groups are good for a while. A verdict shows at once.
 */
export class HeldGroups {
  readonly #context: EngineContext
  #groups: readonly DuplicateGroup[] = []
  #catalogRevision = -1
  #decisionsRevision = -1
  #goodUntilMs = 0

  constructor(context: EngineContext) {
    this.#context = context
  }

  get(): readonly DuplicateGroup[] {
    const { catalog, decisions, jobs } = this.#context
    const sameVerdicts = this.#decisionsRevision === decisions.revision
    const sameCatalog = this.#catalogRevision === catalog.revision
    const goodEnough = sameCatalog || (jobs.busy && Date.now() < this.#goodUntilMs)
    if (sameVerdicts && goodEnough) return this.#groups
    const startMs = Date.now()
    this.#groups = findGroups(this.#context)
    this.#catalogRevision = catalog.revision
    this.#decisionsRevision = decisions.revision
    this.#goodUntilMs = Date.now() + (Date.now() - startMs) * AGE_PER_COST
    return this.#groups
  }
}
