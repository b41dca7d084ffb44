import { stat } from 'node:fs/promises'
import { join } from 'node:path'
import { setImmediate as turn } from 'node:timers/promises'
import { LikenessError } from '../../contract/errors.ts'
import type { SpaceName } from '../../contract/space.ts'
import { spaceRoleSchema } from '../../contract/space.ts'
import type { EngineContext } from '../context.ts'
import { deleteSomeVectors, deleteSpace, listRemoving, markRemoving } from '../store/spaces.ts'
import { removeSnapshot } from '../vectors/index-snapshot.ts'
import { isAnythingLacking } from './fill-spaces.ts'
import { sizeOfIndex } from './space-status.ts'
import { startFill } from './start-fill.ts'

/** Vectors deleted in one transaction: others get a word in between two of them. */
const VECTORS_PER_TRANSACTION = 1_000

/**
 * Forgets a space, its vectors, map and index, and gives their room on the drive back. Nothing else
 * is computed anew, and what the other spaces lack is filled in afterwards. Interrupted, it is finished when the library is opened again.
 *
 * @returns by how much the catalogue's file and the index's files have shrunk
 * @throws LikenessError `not-found`; `bad-request` while the space has a role
 */
export async function removeSpace(context: EngineContext, name: SpaceName): Promise<number> {
  const { spaces, catalog, jobs } = context
  spaces.get(name)
  const roles = spaces.roles()
  const held = spaceRoleSchema.options.filter((role) => roles[role] === name)
  if (held.length > 0) {
    throw new LikenessError(
      'bad-request',
      `The space "${name}" is still used for: ${held.join(', ')}.`,
      `Point that at another space first: likeness spaces role ${held[0] ?? ''} SPACE.`,
    )
  }
  const freedBytes = await jobs.alone(['fill', 'labels', 'map'], async () => {
    const file = join(context.folders.data, 'catalog.db')
    const indexBytes = await sizeOfIndex(context.folders.indexes, name)
    catalog.database.exec('PRAGMA wal_checkpoint(TRUNCATE)')
    const before = (await stat(file)).size
    catalog.change(() => {
      markRemoving(catalog, name)
    })
    await finishRemoval(context, name)
    return Math.max(0, before - (await stat(file)).size) + indexBytes
  })
  // The others were being filled maybe, and made room for this.
  if (isAnythingLacking(context)) startFill(context)
  return freedBytes
}

/** Finishes what was interrupted when the library was last open. */
export async function finishRemovals(context: EngineContext): Promise<void> {
  for (const name of listRemoving(context.catalog)) await finishRemoval(context, name)
}

async function finishRemoval(context: EngineContext, name: SpaceName): Promise<void> {
  const { spaces, catalog, folders } = context
  await spaces.close(name)
  const deleteSome = () => deleteSomeVectors(catalog, name, VECTORS_PER_TRANSACTION)
  while (catalog.change(deleteSome) > 0) await turn()
  await removeSnapshot(folders.indexes, name)
  catalog.change(() => {
    deleteSpace(catalog, name)
  })
  await catalog.shrink()
}
