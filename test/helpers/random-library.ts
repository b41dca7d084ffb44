import {
  appendFileSync,
  existsSync,
  linkSync,
  mkdirSync,
  renameSync,
  rmSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import { dirname, join } from 'node:path'
import type { DuplicateGroup, Evidence } from '../../contract/duplicates.ts'
import { scanRoot } from '../../engine/library/scan-root.ts'
import { assetsOfContent } from '../../engine/store/assets.ts'
import type { Catalog } from '../../engine/store/catalog.ts'
import { insertContent } from '../../engine/store/contents.ts'
import { filesOfRoot, markReady } from '../../engine/store/files.ts'
import { insertRoot, readRoot } from '../../engine/store/roots.ts'
import { newContent } from './catalog-rows.ts'
import { sha256OfFile } from './tree-snapshot.ts'

export type Random = () => number

/** Odd names on purpose: twins in case and in Unicode, companions, sidecars, a folder within. */
const NAMES = [
  'a.jpg',
  'A.jpg',
  'caf\u{e9}.jpg',
  'cafe\u{301}.jpg',
  'raw.cr2',
  'raw.jpg',
  'live.heic',
  'live.mov',
  'a.xmp',
  '%41#?.jpg',
  'in/a.jpg',
  'in/raw.jpg',
  'in/raw.cr2',
  'in/deep/z.jpg',
]
const CONTENTS = ['one', 'two', 'another one', 'yet another']
const EXACT: Evidence = { class: 'exact', cosine: null, hashDistance: null, proof: null }
const EDITED: Evidence = { class: 'edited', cosine: 0.9, hashDistance: 3, proof: null }

export function pick<T>(random: Random, from: readonly T[]): T {
  const chosen = from[Math.floor(random() * from.length)]
  if (chosen === undefined) throw new RangeError('Nothing to choose from')
  return chosen
}

/** Fills a folder with files, hardlinks and links to files; the same random, the same tree. */
export function growTree(folder: string, random: Random): void {
  const made: string[] = []
  for (const name of NAMES) {
    if (random() < 0.3) continue
    const path = join(folder, name)
    mkdirSync(dirname(path), { recursive: true })
    const kind = made.length > 0 ? random() : 1
    if (kind < 0.12) linkSync(pick(random, made), path)
    else if (kind < 0.2) symlinkSync(pick(random, made), path)
    else writeFileSync(path, pick(random, CONTENTS))
    if (kind >= 0.2) made.push(path)
  }
}

/** What others do to files meanwhile: edit, swap, rename, delete, link, touch; one or two of it. */
export function disturb(paths: readonly string[], random: Random): void {
  for (let i = random() < 0.5 ? 1 : 2; i > 0; i -= 1) {
    const there = paths.filter((path) => existsSync(path))
    if (there.length === 0) return
    disturbOne(pick(random, there), pick(random, there), random)
  }
}

function disturbOne(path: string, other: string, random: Random): void {
  const what = random()
  if (what < 0.2) writeFileSync(path, pick(random, CONTENTS))
  else if (what < 0.35) appendFileSync(path, '!')
  else if (what < 0.5) renameSync(path, other)
  else if (what < 0.6) rmSync(path)
  else if (what < 0.7) utimesSync(path, 1_700_000_000, 1_700_000_000)
  else if (what < 0.8) renameSync(path, `${path}.moved`)
  else if (path !== other) {
    rmSync(path)
    if (what < 0.9) linkSync(other, path)
    else symlinkSync(other, path)
  }
}

/** Scans the folders with the real scanner and takes every file for read. */
export async function readLibrary(
  catalog: Catalog,
  roots: readonly string[],
  dataFolder: string,
): Promise<void> {
  catalog.database.exec('DELETE FROM roots')
  for (const path of roots) {
    const id = catalog.change(() => insertRoot(catalog, path, 1))
    await scanRoot(catalog, readRoot(catalog, id), {
      isExcluded: (name) => name.startsWith('.likeness'),
      dataFolder,
      acceptLosses: true,
      signal: new AbortController().signal,
      nowMs: 1,
      onProgress: () => undefined,
    })
    catalog.change(() => {
      for (const file of filesOfRoot(catalog, id)) {
        if (file.state !== 'pending') continue
        const sha256 = sha256OfFile(join(path, file.relativePath))
        const content = { ...newContent(''), sha256, sizeBytes: file.sizeBytes }
        markReady(catalog, file.id, insertContent(catalog, content))
      }
    })
  }
}

/** Groups of equal contents, some joined with a look-alike, each with a keeper by chance. */
export function groupsByContent(catalog: Catalog, random: Random): DuplicateGroup[] {
  const ids = catalog
    .prepare(`SELECT DISTINCT content_id AS id FROM files WHERE state = 'ready' ORDER BY 1`)
    .all()
    .map(({ id }) => Number(id))
  const groups: DuplicateGroup[] = []
  while (ids.length > 0) {
    const own = ids.splice(Math.floor(random() * ids.length), 1)
    const like = random() < 0.3 ? ids.splice(0, 1) : []
    const exact = shuffle(
      random,
      own.flatMap((id) => assetsOfContent(catalog, id)),
    )
    const near = like.flatMap((id) => assetsOfContent(catalog, id))
    const [keeper] = exact
    const members = [
      ...exact.map((asset) => ({
        asset,
        evidence: asset === keeper ? null : EXACT,
        linked: false,
      })),
      ...near.map((asset) => ({ asset, evidence: EDITED, linked: false })),
    ]
    if (members.length < 2) continue
    groups.push({
      key: members.map(({ asset }) => asset.id).join('-'),
      class: near.length > 0 ? 'edited' : 'exact',
      members,
      keeperReason: 'chance',
      bytesToWin: 0,
    })
  }
  return groups
}

function shuffle<T>(random: Random, items: readonly T[]): T[] {
  return items
    .map((item) => ({ item, at: random() }))
    .toSorted((a, b) => a.at - b.at)
    .map(({ item }) => item)
}
