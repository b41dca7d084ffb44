import type { DuplicateGroup } from '../../contract/duplicates.ts'
import { isDuplicate } from '../../contract/duplicates.ts'
import { LikenessError } from '../../contract/errors.ts'
import type { GroupReview, ReviewedGroup } from '../../contract/review.ts'
import type { EngineContext } from '../context.ts'
import type { ReviewedFile, StoredReview } from '../store/group-reviews.ts'
import { fingerprintOf } from '../store/group-reviews.ts'
import { text } from '../store/row.ts'
import { groupCertainty } from './certainty.ts'
import { noDuplicates } from './no-duplicates.ts'
import type { HeldGroups } from './held-groups.ts'

/** What is worked out of a group once, as long as it is the same. */
interface Known {
  readonly certainty: number
  readonly fingerprint: string
  /** Content of each member, in their order. */
  readonly sha256s: readonly string[]
}

/** The groups with what the person decided of them, the most to win for sure first. */
export class ReviewedGroups {
  readonly #context: EngineContext
  readonly #held: HeldGroups
  readonly #known = new WeakMap<DuplicateGroup, Known>()
  #from: readonly DuplicateGroup[] = []
  #revision = -1
  #groups: readonly ReviewedGroup[] = []

  constructor(context: EngineContext, held: HeldGroups) {
    this.#context = context
    this.#held = held
  }

  get(): readonly ReviewedGroup[] {
    const { reviews } = this.#context.decisions
    const held = this.#held.get()
    if (held === this.#from && reviews.revision === this.#revision) return this.#groups
    this.#groups = this.review(held).sort(byWorth)
    this.#from = held
    this.#revision = reviews.revision
    return this.#groups
  }

  /** The same of groups that other keep rules have found. */
  review(groups: readonly DuplicateGroup[]): ReviewedGroup[] {
    const stored = this.#context.decisions.reviews.all()
    return groups.map((group) => {
      const known = this.#know(group)
      const review = stored.get(known.fingerprint)
      return {
        ...group,
        certainty: known.certainty,
        review: review === undefined ? null : toReview(review, group, known.sha256s),
      }
    })
  }

  /**
   * @throws LikenessError `not-found` where the group has changed; `bad-request` where a series or
   *   look-alikes are approved as a whole
   */
  decide(groupKey: string, review: GroupReview | null): void {
    const { reviews } = this.#context.decisions
    const group = this.#held.get().find(({ key }) => key === groupKey)
    if (!group) throw changed()
    if (review?.state === 'approved' && !isDuplicate(group.class)) throw noDuplicates(group)
    const { fingerprint, sha256s } = this.#know(group)
    if (review === null) {
      reviews.remove([fingerprint])
      return
    }
    const fileOf = (id: number): ReviewedFile => {
      const place = group.members.findIndex(({ asset }) => asset.id === id)
      const path = group.members[place]?.asset.path
      const sha256 = sha256s[place]
      if (path === undefined || sha256 === undefined) throw changed()
      return { sha256, path }
    }
    const { state, keeperId, sparedIds } = review
    const keeper = keeperId === null ? null : fileOf(keeperId)
    reviews.write(fingerprint, { state, keeper, spared: sparedIds.map(fileOf) }, Date.now())
  }

  /** Groups that were acted on are to be looked at again, should their files come back. */
  forget(groupKeys: ReadonlySet<string>): void {
    const groups = this.#held.get().filter(({ key }) => groupKeys.has(key))
    this.#context.decisions.reviews.remove(groups.map((group) => this.#know(group).fingerprint))
  }

  #know(group: DuplicateGroup): Known {
    const known = this.#known.get(group)
    if (known) return known
    const statement = this.#context.catalog.prepare('SELECT sha256 FROM contents WHERE id = ?')
    const sha256s = group.members.map(({ asset }) => {
      const row = asset.contentId === null ? undefined : statement.get(asset.contentId)
      return row ? text(row, 'sha256') : ''
    })
    const fingerprint = fingerprintOf(sha256s)
    const fresh = { certainty: groupCertainty(group), fingerprint, sha256s }
    this.#known.set(group, fresh)
    return fresh
  }
}

function byWorth(a: ReviewedGroup, b: ReviewedGroup): number {
  return b.bytesToWin * b.certainty - a.bytesToWin * a.certainty || (a.key < b.key ? -1 : 1)
}

/** Null where a file that the review names cannot be told apart any more: better look again. */
function toReview(
  { state, keeper, spared }: StoredReview,
  { members }: DuplicateGroup,
  sha256s: readonly string[],
): GroupReview | null {
  const idOf = ({ sha256, path }: ReviewedFile) => {
    const same = members.filter((_, place) => sha256s[place] === sha256)
    const found =
      same.find(({ asset }) => asset.path === path) ?? (same.length === 1 ? same[0] : null)
    return found?.asset.id ?? null
  }
  const keeperId = keeper === null ? null : idOf(keeper)
  const sparedIds = spared.map(idOf).filter((id) => id !== null)
  if ((keeper !== null && keeperId === null) || sparedIds.length < spared.length) return null
  return { state, keeperId, sparedIds }
}

function changed(): LikenessError {
  return new LikenessError(
    'not-found',
    'This group has changed since you looked at it.',
    'Look at it again.',
  )
}
