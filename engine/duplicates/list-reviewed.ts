import type { RequestParams } from '../../contract/requests.ts'
import type { DuplicatesReply, ReviewedGroup, ReviewFilter } from '../../contract/review.ts'
import type { EngineContext } from '../context.ts'
import { countCompared } from '../store/matches.ts'
import { isWanted } from './find-groups.ts'
import { isInFolders } from './folder-pairs.ts'

type Decided = Exclude<ReviewFilter, 'all'>

function decidedOf({ review }: ReviewedGroup): Decided {
  return review?.state === 'approved' ? 'approved' : 'open'
}

/** One page of the groups that a filter lets through, and how many there are of each kind. */
export function listReviewed(
  { catalog, spaces }: EngineContext,
  groups: readonly ReviewedGroup[],
  wanted: RequestParams<'listDuplicates'>,
): DuplicatesReply {
  const { review, folders, leastBytesToWin } = wanted
  const byReview = { open: 0, approved: 0 }
  for (const group of groups.filter((each) => isWanted(each, null))) byReview[decidedOf(group)] += 1
  const chosen = groups.filter(
    (group) =>
      isWanted(group, wanted.class) &&
      (review === 'all' || decidedOf(group) === review) &&
      group.bytesToWin >= leastBytesToWin &&
      (folders === null || isInFolders(group, folders)),
  )
  return {
    groups: chosen.slice(wanted.offset, wanted.offset + wanted.limit),
    totalGroups: chosen.length,
    totalBytesToWin: chosen.reduce((sum, group) => sum + group.bytesToWin, 0),
    byReview,
    ...countCompared(catalog, spaces.ofRole('duplicates').name),
  }
}
