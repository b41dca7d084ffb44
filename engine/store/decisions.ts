import { join } from 'node:path'
import type { DatabaseSync } from 'node:sqlite'
import type { Decision, Verdict } from '../../contract/duplicates.ts'
import { verdictSchema } from '../../contract/duplicates.ts'
import { LikenessError } from '../../contract/errors.ts'
import { CleanupJournal } from './cleanup-journal.ts'
import { faultOf, inTransaction, openDatabase } from './database.ts'
import { GroupReviews } from './group-reviews.ts'
import { decisions0001 } from './migrations/decisions-0001.ts'
import { decisions0002 } from './migrations/decisions-0002.ts'
import { decisions0003 } from './migrations/decisions-0003.ts'
import { decisions0004 } from './migrations/decisions-0004.ts'
import { decisions0005 } from './migrations/decisions-0005.ts'
import { number, text } from './row.ts'
import { SidecarJournal } from './sidecar-journal.ts'

/** Verdicts, settings and the journal of clean-ups: what the person said, by content, apart from what can be rebuilt. */
export class Decisions {
  readonly journal: CleanupJournal
  readonly sidecars: SidecarJournal
  readonly reviews: GroupReviews
  readonly #database: DatabaseSync
  #revision = 1

  constructor(dataFolder: string) {
    const path = join(dataFolder, 'decisions.db')
    this.#database = openDatabase(path, 'FULL', [
      decisions0001,
      decisions0002,
      decisions0003,
      decisions0004,
      decisions0005,
    ])
    this.journal = new CleanupJournal(this.#database)
    this.sidecars = new SidecarJournal(this.#database)
    this.reviews = new GroupReviews(this.#database)
  }

  /** What is wrong with its file; null where it is whole. */
  fault(): string | null {
    return faultOf(this.#database)
  }

  /**
   * Remembers what the person said of these contents (SHA-256, hex).
   *
   * @param copies those of them of which every file stays; of a content alone it can mean no other
   */
  add(
    verdict: Verdict,
    sha256s: readonly string[],
    nowMs: number,
    copies: readonly string[] = [],
  ): Decision {
    const contents = [...new Set(sha256s)].sort()
    const copiesStay = contents.length === 1 ? contents : contents.filter((c) => copies.includes(c))
    this.#revision += 1
    return inTransaction(this.#database, () => {
      const { lastInsertRowid } = this.#database
        .prepare('INSERT INTO decisions (verdict, decided_ms) VALUES (?, ?)')
        .run(verdict, nowMs)
      const insert = this.#database.prepare('INSERT INTO decision_contents VALUES (?, ?, ?)')
      for (const sha256 of contents) {
        insert.run(lastInsertRowid, sha256, Number(copiesStay.includes(sha256)))
      }
      const id = Number(lastInsertRowid)
      return { id, verdict, decidedMs: nowMs, contents, copiesStay }
    })
  }

  /** @throws LikenessError `not-found` */
  remove(id: number): void {
    this.#revision += 1
    const { changes } = this.#database.prepare('DELETE FROM decisions WHERE id = ?').run(id)
    if (changes === 0) {
      throw new LikenessError('not-found', 'That verdict is no longer there.', 'Nothing to undo.')
    }
  }

  /** Rises with every verdict that is added or taken back, and every setting. */
  get revision(): number {
    return this.#revision
  }

  /** Every decision, oldest first. */
  list(): Decision[] {
    const decisions = new Map<number, Decision>()
    const rows = this.#database
      .prepare(
        `SELECT id, verdict, decided_ms, sha256, copies_stay
         FROM decisions JOIN decision_contents ON decision_id = id
         ORDER BY id, sha256`,
      )
      .all()
    for (const row of rows) {
      const id = number(row, 'id')
      const decision = decisions.get(id) ?? {
        id,
        verdict: verdictSchema.parse(row['verdict']),
        decidedMs: number(row, 'decided_ms'),
        contents: [],
        copiesStay: [],
      }
      decisions.set(id, decision)
      const sha256 = text(row, 'sha256')
      decision.contents.push(sha256)
      if (number(row, 'copies_stay') === 1) decision.copiesStay.push(sha256)
    }
    return [...decisions.values()]
  }

  /** A setting's stored JSON text, or null. */
  readSetting(name: string): string | null {
    const row = this.#database.prepare('SELECT value FROM settings WHERE name = ?').get(name)
    return row ? text(row, 'value') : null
  }

  writeSetting(name: string, value: string): void {
    this.#revision += 1
    this.#database
      .prepare(
        'INSERT INTO settings VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value',
      )
      .run(name, value)
  }

  [Symbol.dispose](): void {
    this.#database.close()
  }
}
