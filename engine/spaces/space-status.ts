import { stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { MediaKind, SpaceName, SpaceStatus } from '../../contract/space.ts'
import { mediaKindSchema, spaceRoleSchema } from '../../contract/space.ts'
import type { EngineContext } from '../context.ts'
import { countLacking } from '../store/spaces.ts'
import { countVectors } from '../store/vectors.ts'
import { filesOfSpace } from '../vectors/index-snapshot.ts'
import { storedBytes } from '../vectors/vector-format.ts'
import type { Space } from './space-set.ts'

/** How far each space is, what it is for, and what it takes on disk. */
export async function spaceStatuses(context: EngineContext): Promise<SpaceStatus[]> {
  const { spaces, catalog, folders } = context
  const roles = spaces.roles()
  const statuses: SpaceStatus[] = []
  for (const space of spaces.list()) {
    const { name, encoder, dimensions, storage, state, modalities } = space
    const vectorCount = countVectors(catalog, name)
    const indexBytes = await sizeOfIndex(folders.indexes, name)
    statuses.push({
      name,
      encoder,
      dimensions,
      storage,
      state,
      modalities: [...modalities],
      roles: spaceRoleSchema.options.filter((role) => roles[role] === name),
      vectorCount,
      pendingCount: state === 'ready' ? 0 : countPending(context, space),
      sizeBytes: vectorCount * storedBytes(dimensions, storage) + indexBytes,
    })
  }
  return statuses
}

function countPending({ catalog }: EngineContext, space: Space): number {
  return kindsOf(space).reduce((sum, kind) => sum + countLacking(catalog, kind, [space.name]), 0)
}

/** The kinds of items that a space takes. */
export function kindsOf({ modalities }: Pick<Space, 'modalities'>): MediaKind[] {
  return mediaKindSchema.options.filter((kind) => modalities.includes(kind))
}

/** Bytes of a space's files in the folder of the indexes. */
export async function sizeOfIndex(folder: string, space: SpaceName): Promise<number> {
  const files = await filesOfSpace(folder, space)
  const sizes = await Promise.all(files.map((file) => sizeOf(join(folder, file))))
  return sizes.reduce((sum, size) => sum + size, 0)
}

/** Zero for a file that was replaced meanwhile. */
async function sizeOf(path: string): Promise<number> {
  try {
    return (await stat(path)).size
  } catch {
    return 0
  }
}
