import { createHash } from 'node:crypto'
import type { DatabaseSync } from 'node:sqlite'
import { z } from 'zod'
import { reviewStateSchema } from '../../contract/review.ts'
import { text } from './row.ts'

/** A file of a group: its content, and its path to tell it from others of the same content. */
const reviewedFileSchema = z.strictObject({ sha256: z.string(), path: z.string() })
export type ReviewedFile = z.infer<typeof reviewedFileSchema>

const storedReviewSchema = z.strictObject({
  state: reviewStateSchema,
  keeper: reviewedFileSchema.nullable(),
  spared: z.array(reviewedFileSchema),
})
export type StoredReview = z.infer<typeof storedReviewSchema>

/**
 * Names a group by what is in its files, wherever they lie. One more copy of the same bytes makes
 * another group: it is to be looked at again.
 */
export function fingerprintOf(sha256s: readonly string[]): string {
  return createHash('sha256').update(sha256s.toSorted().join('\n')).digest('hex')
}

/** What the person decided of groups, under a fingerprint of what is in their files. */
export class GroupReviews {
  readonly #database: DatabaseSync
  #revision = 1

  constructor(database: DatabaseSync) {
    this.#database = database
  }

  /** Rises with every change. */
  get revision(): number {
    return this.#revision
  }

  write(fingerprint: string, review: StoredReview, nowMs: number): void {
    this.#revision += 1
    this.#database
      .prepare('INSERT OR REPLACE INTO reviews VALUES (?, ?, ?)')
      .run(fingerprint, JSON.stringify(review), nowMs)
  }

  remove(fingerprints: readonly string[]): void {
    this.#revision += 1
    const statement = this.#database.prepare('DELETE FROM reviews WHERE fingerprint = ?')
    for (const fingerprint of fingerprints) statement.run(fingerprint)
  }

  /** Every review by its group's fingerprint. */
  all(): Map<string, StoredReview> {
    const rows = this.#database.prepare('SELECT fingerprint, review FROM reviews').all()
    return new Map(
      rows.map((row) => [
        text(row, 'fingerprint'),
        storedReviewSchema.parse(JSON.parse(text(row, 'review'))),
      ]),
    )
  }
}
