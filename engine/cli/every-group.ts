import { EVERY_GROUP } from '../../contract/every-group.ts'
import type { DuplicateGroup, MatchClass } from '../../contract/duplicates.ts'
import type { Session } from './session.ts'

const GROUPS_PER_PAGE = 1000

/** Every group of a class, or of duplicates, page after page. */
export async function everyGroup(
  session: Session,
  wanted: MatchClass | null,
): Promise<DuplicateGroup[]> {
  const groups: DuplicateGroup[] = []
  for (;;) {
    const page = await session.engine.call('listDuplicates', {
      offset: groups.length,
      limit: GROUPS_PER_PAGE,
      ...EVERY_GROUP,
      class: wanted,
    })
    groups.push(...page.groups)
    if (page.groups.length < GROUPS_PER_PAGE) return groups
  }
}
