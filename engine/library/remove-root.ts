import type { RootId } from '../../contract/ids.ts'
import type { EngineContext } from '../context.ts'
import { deleteRoot, readRoot } from '../store/roots.ts'
import { forgetUnused } from './forget-unused.ts'

/**
 * Takes a folder out of the library and forgets what only it had; the folder itself is not touched.
 * Jobs that read or compare its files are stopped first.
 *
 * @throws LikenessError `not-found`
 */
export async function removeRoot(context: EngineContext, rootId: RootId): Promise<void> {
  const { catalog, jobs } = context
  readRoot(catalog, rootId)
  await jobs.alone(['index', 'duplicates'], async () => {
    catalog.change(() => {
      deleteRoot(catalog, rootId)
    })
    await forgetUnused(context)
  })
}
