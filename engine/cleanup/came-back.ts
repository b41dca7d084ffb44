import type { EngineContext } from '../context.ts'
import { HeldValue } from '../jobs/held-value.ts'
import type { Removed } from '../store/cleanup-journal.ts'
import { number } from '../store/row.ts'

/** Files whose bytes a clean-up had removed before they came into the library, by their asset. */
export class CameBack extends HeldValue<ReadonlyMap<number, Removed>> {
  constructor(context: EngineContext) {
    const { journal } = context.decisions
    super(
      context,
      () => findAll(context),
      () => journal.revision,
    )
  }
}

function findAll({ catalog, decisions }: EngineContext): Map<number, Removed> {
  const files = catalog.prepare(
    `SELECT files.id, added_ms FROM files JOIN contents ON contents.id = content_id
     WHERE sha256 = ? AND state = 'ready'`,
  )
  const cameBack = new Map<number, Removed>()
  // The oldest first, so that the last removal before a file came is the one that is told.
  for (const { sha256, ...removed } of decisions.journal.removals()) {
    for (const row of files.all(sha256)) {
      if (removed.removedMs < number(row, 'added_ms')) cameBack.set(number(row, 'id'), removed)
    }
  }
  return cameBack
}
