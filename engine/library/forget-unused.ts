import { setImmediate as turn } from 'node:timers/promises'
import type { EngineContext } from '../context.ts'
import { removeCached } from '../media/thumbnail-cache.ts'
import { purgeContents } from '../store/contents.ts'

/** Contents forgotten in one transaction: others get a word in between two of them. */
const CONTENTS_PER_TRANSACTION = 500

/**
 * Forgets what no file has any more: in the catalogue, in the indexes, and on the drive. Nothing
 * may link files to contents meanwhile, so it runs within an index job or without one.
 */
export async function forgetUnused(context: EngineContext): Promise<void> {
  const { catalog, spaces, folders } = context
  for (;;) {
    const { vectorIds, sha256s } = catalog.change(() =>
      purgeContents(catalog, CONTENTS_PER_TRANSACTION),
    )
    if (sha256s.length === 0) return
    for (const { index } of spaces.list()) await index.remove(vectorIds)
    for (const sha256 of sha256s) await removeCached(folders, sha256)
    await turn()
  }
}
