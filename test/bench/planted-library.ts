import { existsSync } from 'node:fs'
import { link, mkdir, rename, rm } from 'node:fs/promises'
import { extname, join } from 'node:path'
import type { RootId } from '../../contract/ids.ts'
import { Catalog } from '../../engine/store/catalog.ts'
import { insertContent } from '../../engine/store/contents.ts'
import { markReady, upsertFile } from '../../engine/store/files.ts'
import { insertRoot } from '../../engine/store/roots.ts'
import { SpaceIndex } from '../../engine/vectors/space-index.ts'
import { VectorClient } from '../../engine/vectors/vector-client.ts'
import { CACHE_PREFIX } from './places.ts'
import type { Planted } from './planted-scenes.ts'
import { addedLater, plantScenes } from './planted-scenes.ts'
import { realPictures } from './real-pictures.ts'

/** Rises when the libraries built here change: cached ones are then built anew. */
const VERSION = 1
const SPACES = ['visual', 'concept'] as const
const DIMENSIONS = 384
const ROWS_PER_TRANSACTION = 1_000
const FILES_PER_FOLDER = 500
const ADDED = 100

/** An indexed library in which nothing has been compared yet, and the photos that belong to it. */
export interface PlantedLibrary {
  /** The library's data folder. */
  readonly data: string
  /** The watched folder: every photo is a link to one of some hundred real pictures. */
  readonly photos: string
  /** Photos to add, by name. */
  readonly later: string
}

/**
 * Makes a library of `count` photos with synthetic vectors and planted groups, or finds it. Each photo
 * is a content of its own for the library, but its file is a link to a real picture: so decoding it,
 * finding its features and comparing it cost what they cost.
 */
export async function plantedLibrary(count: number): Promise<PlantedLibrary> {
  const folder = `${CACHE_PREFIX}planted-v${String(VERSION)}-${String(count)}`
  const places = (base: string) => ({
    data: join(base, 'data'),
    photos: join(base, 'photos'),
    later: join(base, 'later'),
  })
  if (existsSync(join(folder, 'data'))) return places(folder)
  await rm(folder, { recursive: true, force: true })
  const pictures = await realPictures(join(folder, 'pictures'))
  const { photos, later } = places(folder)
  await mkdir(later, { recursive: true })
  for (const [i, { path }] of addedLater(pictures, ADDED).entries()) {
    await link(path, join(later, `${String(i)}${extname(path)}`))
  }
  // The data folder gets its name last: it stands for all.
  const partial = join(folder, 'partial')
  await mkdir(partial, { recursive: true })
  const planted = plantScenes(pictures, count)
  await build(partial, planted, { photos, names: await linkAll(planted, photos) })
  await rename(partial, places(folder).data)
  return places(folder)
}

/** The group that a photo was planted in; null for one without copies. */
export function plantedGroupOf(path: string): string | null {
  return /_g([\d-]+)\.\w+$/.exec(path)?.[1] ?? null
}

async function linkAll(planted: readonly Planted[], photos: string): Promise<string[]> {
  const names: string[] = []
  for (const [i, { picture, group }] of planted.entries()) {
    const folder = String(Math.floor(i / FILES_PER_FOLDER))
    if (i % FILES_PER_FOLDER === 0) await mkdir(join(photos, folder), { recursive: true })
    const suffix = group === null ? '' : `_g${group}`
    const name = `${folder}/IMG_${String(i)}${suffix}${extname(picture.path)}`
    await link(picture.path, join(photos, name))
    names.push(name)
  }
  return names
}

interface Linked {
  readonly photos: string
  readonly names: readonly string[]
}

async function build(data: string, planted: readonly Planted[], linked: Linked): Promise<void> {
  using catalog = new Catalog(data)
  fill(catalog, planted, linked)
  await buildIndexes(catalog, data)
}

function fill(catalog: Catalog, planted: readonly Planted[], { photos, names }: Linked): void {
  const rootId = catalog.change(() => insertRoot(catalog, photos, Date.now()))
  for (let first = 0; first < planted.length; first += ROWS_PER_TRANSACTION) {
    catalog.change(() => {
      planted.slice(first, first + ROWS_PER_TRANSACTION).forEach((photo, offset) => {
        const at = first + offset
        addPhoto(catalog, rootId, photo, { at, relativePath: names[at] ?? '' })
      })
    })
  }
}

function addPhoto(
  catalog: Catalog,
  rootId: RootId,
  { picture, vector, phash }: Planted,
  { at, relativePath }: { readonly at: number; readonly relativePath: string },
): void {
  const { content, identity } = picture
  const contentId = insertContent(catalog, {
    sha256: at.toString(16).padStart(64, '0'),
    sizeBytes: content.sizeBytes,
    description: { ...content.description, phash },
    vectors: SPACES.map((space) => ({ space, encoder: encoderOf(picture, space), vector })),
    tags: content.tags,
  })
  upsertFile(catalog, rootId, { ...identity, relativePath, kind: 'image' }, Date.now())
  const row = catalog
    .prepare('SELECT id FROM files WHERE root_id = ? AND relative_path = ?')
    .get(rootId, relativePath)
  markReady(catalog, Number(row?.['id']), contentId)
}

/** As if the product's encoder had made it: vectors of others are computed anew. */
function encoderOf({ content }: Planted['picture'], space: string): string {
  return content.vectors.find((vector) => vector.space === space)?.encoder ?? ''
}

async function buildIndexes(catalog: Catalog, data: string): Promise<void> {
  await using client = new VectorClient()
  for (const space of SPACES) {
    const place = { space, folder: join(data, 'indexes'), dimensions: DIMENSIONS }
    const index = new SpaceIndex(catalog, client, place)
    await index.open()
    await index.save()
  }
}
