import type { DuplicateGroup } from '../../contract/duplicates.ts'
import type { EngineContext } from '../context.ts'
import { HeldValue } from '../jobs/held-value.ts'
import { findGroups } from './find-groups.ts'

/** The groups as they are now; a verdict shows at once. */
export class HeldGroups extends HeldValue<readonly DuplicateGroup[]> {
  constructor(context: EngineContext) {
    super(
      context,
      () => findGroups(context),
      () => context.decisions.revision,
    )
  }
}
