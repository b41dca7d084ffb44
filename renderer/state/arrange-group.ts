import type { Evidence, GroupMember } from '../../contract/duplicates.ts'
import type { ReviewedGroup } from '../../contract/review.ts'
import { swapProof } from '../../contract/swap-proof.ts'

/** A group as it is shown: the one to keep, and the others in their order. */
export interface ArrangedGroup {
  readonly keeper: GroupMember
  readonly others: readonly GroupMember[]
  /** The member that the evidence of all others is about: the keeper that the rules chose. */
  readonly first: GroupMember
  /** Why this one is the one to keep. */
  readonly reason: string
}

/** Puts the person's own keeper first; null for a group without members. */
export function arrangeGroup({
  members,
  review,
  keeperReason,
}: ReviewedGroup): ArrangedGroup | null {
  const [first] = members
  if (first === undefined) return null
  const chosen = members.find(({ asset }) => asset.id === review?.keeperId)
  const keeper = chosen ?? first
  return {
    keeper,
    others: members.filter((member) => member !== keeper),
    first,
    reason: chosen === undefined ? keeperReason : 'your choice',
  }
}

/** How a member matches the one to keep; null where the two were never compared. */
export function evidenceFor(other: GroupMember, keeper: GroupMember): Evidence | null {
  const { contentId } = other.asset
  if (contentId !== null && contentId === keeper.asset.contentId) {
    return { class: 'exact', cosine: null, hashDistance: null, proof: null }
  }
  if (keeper.evidence === null) return other.evidence
  if (other.evidence !== null) return null
  const { proof } = keeper.evidence
  return { ...keeper.evidence, proof: proof && swapProof(proof) }
}
