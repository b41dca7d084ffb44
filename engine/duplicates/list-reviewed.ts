import type { RequestParams } from '../../contract/requests.ts'
import type { DuplicatesReply, ReviewedGroup, ReviewFilter } from '../../contract/review.ts'
import type { EngineContext } from '../context.ts'
import { countCompared } from '../store/matches.ts'
import { isWanted } from './find-groups.ts'
import { isInFolders } from './folder-pairs.ts'

/** Which filters list a group; `all` lists every one. */
function filtersOf(
  { review, members }: ReviewedGroup,
  cameBack: ReadonlySet<number>,
): Exclude<ReviewFilter, 'all'>[] {
  const decided = review?.state === 'approved' ? 'approved' : 'open'
  return members.some(({ asset }) => cameBack.has(asset.id)) ? [decided, 'came-back'] : [decided]
}

/**
 * One page of the groups that a filter lets through, and how many there are of each kind.
 *
 * @param cameBack assets that a clean-up had removed before they came
 */
export function listReviewed(
  { catalog, spaces }: EngineContext,
  groups: readonly ReviewedGroup[],
  wanted: RequestParams<'listDuplicates'>,
  cameBack: ReadonlySet<number> = new Set(),
): DuplicatesReply {
  const { review, folders, leastBytesToWin } = wanted
  const duplicates = groups.filter((group) => isWanted(group, null))
  const filters = duplicates.flatMap((group) => filtersOf(group, cameBack))
  const count = (filter: ReviewFilter) => filters.filter((each) => each === filter).length
  const chosen = groups.filter(
    (group) =>
      isWanted(group, wanted.class) &&
      (review === 'all' || filtersOf(group, cameBack).includes(review)) &&
      group.bytesToWin >= leastBytesToWin &&
      (folders === null || isInFolders(group, folders)),
  )
  return {
    groups: chosen.slice(wanted.offset, wanted.offset + wanted.limit),
    totalGroups: chosen.length,
    totalBytesToWin: chosen.reduce((sum, group) => sum + group.bytesToWin, 0),
    byReview: {
      open: count('open'),
      approved: count('approved'),
      cameBack: count('came-back'),
    },
    ...countCompared(catalog, spaces.ofRole('duplicates').name),
  }
}
