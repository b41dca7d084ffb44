import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { mkdir, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { SpaceName } from '../../contract/space.ts'
import { insertContent } from '../../engine/store/contents.ts'
import { Catalog } from '../../engine/store/catalog.ts'
import { markReady, upsertFile } from '../../engine/store/files.ts'
import { insertMatch, markCompared } from '../../engine/store/matches.ts'
import { insertRoot } from '../../engine/store/roots.ts'
import { listSpaces, setSpaceState } from '../../engine/store/spaces.ts'
import { SpaceIndex } from '../../engine/vectors/space-index.ts'
import { VectorClient } from '../../engine/vectors/vector-client.ts'
import { IMAGE } from '../helpers/builtin-ids.ts'
import { builtinPlan } from '../helpers/builtin-plan.ts'
import { CACHE_PREFIX } from './places.ts'
import { syntheticVectors } from './synthetic-vectors.ts'

export const DIMENSIONS = 384
/** Rises when the libraries built here change: cached ones are then built anew. */
const VERSION = 3
/**
 * What vectors of the built-in spaces are made with. The engine forgets vectors of any other key when
 * it opens a library.
 */
const KEYS = new Map(
  builtinPlan.madeOf('image', IMAGE).map(({ space, encoder }) => [space, encoder]),
)
const ROWS_PER_TRANSACTION = 2_000
/** Of the synthetic pictures every so many is a near duplicate of the one before. */
const MATCH_EVERY = 10
const FIRST_DAY_MS = Date.UTC(2010, 0, 1)
const HOUR_MS = 3_600_000

/** A library's data folder that no file belongs to: rows, vectors, saved indexes. */
export interface SyntheticLibrary {
  readonly folder: string
  readonly indexes: string
  /** How long its index took to build; null when it was there already. */
  readonly buildSeconds: number | null
}

/** Makes a library of `count` synthetic pictures with vectors in these spaces, or finds it. */
export async function syntheticLibrary(
  count: number,
  spaces: readonly SpaceName[],
): Promise<SyntheticLibrary> {
  const keys = createHash('sha256')
    .update(JSON.stringify([...KEYS]))
    .digest('hex')
    .slice(0, 8)
  const folder = `${CACHE_PREFIX}v${VERSION}-${keys}-${count}-${spaces.join('-')}`
  const library = { folder, indexes: join(folder, 'indexes') }
  if (existsSync(folder)) return { ...library, buildSeconds: null }
  const partial = `${folder}.partial`
  await rm(partial, { recursive: true, force: true })
  await mkdir(partial, { recursive: true })
  using catalog = new Catalog(partial)
  fillCatalog(catalog, count, spaces)
  pauseOthers(catalog, spaces)
  const startedMs = performance.now()
  await using client = new VectorClient()
  for (const space of spaces) {
    const place = { space, folder: join(partial, 'indexes'), dimensions: DIMENSIONS }
    const index = new SpaceIndex(catalog, client, place)
    await index.open()
    await index.save()
  }
  const buildSeconds = (performance.now() - startedMs) / 1000
  await rename(partial, folder)
  return { ...library, buildSeconds }
}

/** There are no files to fill the other spaces from, and looking for them would take the engine minutes. */
function pauseOthers(catalog: Catalog, spaces: readonly SpaceName[]): void {
  catalog.change(() => {
    for (const { name } of listSpaces(catalog)) {
      if (!spaces.includes(name)) setSpaceState(catalog, name, 'paused')
    }
  })
}

function fillCatalog(catalog: Catalog, count: number, spaces: readonly SpaceName[]): void {
  const vectors = syntheticVectors(count, DIMENSIONS)
  const rootId = catalog.change(() => insertRoot(catalog, '/synthetic/pictures', FIRST_DAY_MS))
  for (let first = 0; first < count; first += ROWS_PER_TRANSACTION) {
    catalog.change(() => {
      let previous: number | null = null
      for (let i = first; i < Math.min(count, first + ROWS_PER_TRANSACTION); i += 1) {
        const vector = vectors.next().value
        const contentId = addPicture(catalog, rootId, i, { vector, spaces })
        if (previous !== null && i % MATCH_EVERY === 0) {
          const evidence = {
            class: 're-encoded',
            cosine: 0.9,
            hashDistance: 3,
            proof: null,
          } as const
          insertMatch(catalog, { first: previous, second: contentId, ...evidence })
        }
        markCompared(catalog, 'visual', contentId)
        previous = contentId
      }
    })
  }
}

function addPicture(
  catalog: Catalog,
  rootId: Parameters<typeof upsertFile>[1],
  i: number,
  { vector, spaces }: { vector: Float32Array; spaces: readonly SpaceName[] },
): number {
  const sizeBytes = 1_000_000 + ((i * 7919) % 3_000_000)
  const takenMs = FIRST_DAY_MS + i * HOUR_MS
  const contentId = insertContent(catalog, {
    sha256: i.toString(16).padStart(64, '0'),
    sizeBytes,
    description: {
      kind: 'image',
      format: 'jpeg',
      widthPx: 4000,
      heightPx: i % 3 === 0 ? 6000 : 3000,
      durationSeconds: null,
      takenMs,
      title: null,
      averageColour: `#${(i % 0xff_ffff).toString(16).padStart(6, '0')}`,
      phash: new Uint8Array(8).fill(i % 256),
      blankness: 0.1,
      sharpness: 100,
      damaged: false,
      decodedSha256: null,
      facts: [{ label: 'Camera', text: 'Synthetic 1' }],
      peaks: null,
    },
    vectors: spaces.map((space) => ({ space, encoder: KEYS.get(space) ?? '', vector })),
    tags: [0, 1, 2].map((tag) => ({
      name: `kind ${(i + tag * 31) % 1000}`,
      score: 0.5 - tag / 10,
    })),
  })
  const relativePath = `${Math.floor(i / 500)}/IMG_${i}.jpg`
  const modifiedNs = `${takenMs}000000`
  const identity = { sizeBytes, modifiedMs: takenMs, modifiedNs, device: '1', inode: String(i) }
  upsertFile(catalog, rootId, { ...identity, relativePath, kind: 'image' }, takenMs)
  const row = catalog
    .prepare('SELECT id FROM files WHERE root_id = ? AND relative_path = ?')
    .get(rootId, relativePath)
  markReady(catalog, Number(row?.['id']), contentId)
  return contentId
}
