import { stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { MediaKind, SpaceStatus } from '../../contract/space.ts'
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
    const files = await filesOfSpace(folders.indexes, name)
    const sizes = await Promise.all(files.map((file) => sizeOf(join(folders.indexes, file))))
    statuses.push({
      name,
      encoder,
      dimensions,
      storage,
      state,
      modalities: [...modalities],
      roles: spaceRoleSchema.options.filter((role) => roles[role] === name),
      vectorCount,
      pendingCount: countLacking(catalog, name, kindsOf(space)),
      sizeBytes:
        vectorCount * storedBytes(dimensions, storage) + sizes.reduce((sum, size) => sum + size, 0),
    })
  }
  return statuses
}

/** The kinds of items that a space takes. */
export function kindsOf({ modalities }: Pick<Space, 'modalities'>): MediaKind[] {
  return mediaKindSchema.options.filter((kind) => modalities.includes(kind))
}

/** Zero for a file that was replaced meanwhile. */
async function sizeOf(path: string): Promise<number> {
  try {
    return (await stat(path)).size
  } catch {
    return 0
  }
}
