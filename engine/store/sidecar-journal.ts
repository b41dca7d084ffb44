import type { DatabaseSync } from 'node:sqlite'
import type { CleanupSidecar } from '../../contract/cleanup-merge.ts'
import { cleanupSidecarSchema } from '../../contract/cleanup-merge.ts'
import { inTransaction } from './database.ts'
import type { Row } from './row.ts'

export type NewSidecar = Omit<CleanupSidecar, 'id' | 'state'>

/** What clean-ups have written beside files that were kept: the intent first, then the outcome. */
export class SidecarJournal {
  readonly #database: DatabaseSync

  constructor(database: DatabaseSync) {
    this.#database = database
  }

  /** Writes an intent; it is on the disk when this returns. */
  intend({ cleanupId, path, rootPath, sha256 }: NewSidecar): CleanupSidecar {
    const row = inTransaction(this.#database, () =>
      this.#database
        .prepare(
          `INSERT INTO cleanup_sidecars (cleanup_id, path, root_path, sha256, state)
           VALUES (?, ?, ?, ?, 'intended') RETURNING *`,
        )
        .get(cleanupId, path, rootPath, sha256),
    )
    return toSidecar(row ?? {})
  }

  change({ id }: Pick<CleanupSidecar, 'id'>, state: CleanupSidecar['state']): void {
    inTransaction(this.#database, () =>
      this.#database.prepare('UPDATE cleanup_sidecars SET state = ? WHERE id = ?').run(state, id),
    )
  }

  of(cleanupId: number): CleanupSidecar[] {
    return this.#database
      .prepare('SELECT * FROM cleanup_sidecars WHERE cleanup_id = ? ORDER BY id')
      .all(cleanupId)
      .map(toSidecar)
  }

  /** Those whose outcome was never written. */
  unsettled(): CleanupSidecar[] {
    return this.#database
      .prepare(`SELECT * FROM cleanup_sidecars WHERE state IN ('intended', 'removing') ORDER BY id`)
      .all()
      .map(toSidecar)
  }
}

function toSidecar(row: Row): CleanupSidecar {
  return cleanupSidecarSchema.parse({
    id: row['id'],
    cleanupId: row['cleanup_id'],
    path: row['path'],
    rootPath: row['root_path'],
    sha256: row['sha256'],
    state: row['state'],
  })
}
