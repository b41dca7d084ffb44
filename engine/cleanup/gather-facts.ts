import { lstat, readdir } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { RefusalCode } from '../../contract/cleanup.ts'
import type { DuplicateGroup } from '../../contract/duplicates.ts'
import type { Catalog } from '../store/catalog.ts'
import { joinPath } from '../store/files.ts'
import type { Row } from '../store/row.ts'
import { number, text, textOrNull } from '../store/row.ts'
import { isMissing } from '../file-errors.ts'
import { pairFiles } from './plan/pair-files.ts'
import type { AssetFacts, FileFacts } from './plan/plan-facts.ts'

const FILE = `SELECT relative_path, files.size_bytes, modified_ns, files.state, contents.sha256,
    roots.path AS root_path, roots.state AS root_state
  FROM files JOIN roots ON roots.id = root_id LEFT JOIN contents ON contents.id = content_id
  WHERE files.id = ?`

/** Looks at every member of the groups, and at the files that belong to them, as they are now. */
export async function gatherFacts(
  catalog: Catalog,
  groups: readonly DuplicateGroup[],
): Promise<Map<number, AssetFacts>> {
  const facts = new Map<number, AssetFacts>()
  const folders = new Folders()
  for (const { members } of groups) {
    for (const { asset } of members) {
      const row = catalog.prepare(FILE).get(asset.id)
      if (!row) continue
      const rootPath = text(row, 'root_path')
      const path = joinPath(rootPath, text(row, 'relative_path'))
      const file = await lookAt(path, rootPath, textOrNull(row, 'sha256'), row)
      const companions: FileFacts[] = []
      for (const name of file.trouble === null ? await folders.companionsOf(path) : []) {
        companions.push(await lookAt(join(dirname(path), name), rootPath, null, null))
      }
      facts.set(asset.id, { file, companions })
    }
  }
  return facts
}

/** @param row what the catalogue knows of the file, or null for a companion */
async function lookAt(
  path: string,
  rootPath: string,
  sha256: string | null,
  row: Row | null,
): Promise<FileFacts> {
  const none = { sizeBytes: 0, modifiedNs: '0', device: '', inode: '', linkCount: 0 }
  const base = { path, rootPath, sha256 }
  if (row && row['root_state'] === 'offline') return { ...base, ...none, trouble: 'offline' }
  try {
    const stats = await lstat(path, { bigint: true })
    const seen = {
      ...base,
      sizeBytes: Number(stats.size),
      modifiedNs: String(stats.mtimeNs),
      device: String(stats.dev),
      inode: String(stats.ino),
      linkCount: Number(stats.nlink),
    }
    const trouble: RefusalCode | null = !stats.isFile()
      ? 'not-a-file'
      : row && !isAsRead(row, seen)
        ? 'changed'
        : null
    return { ...seen, trouble }
  } catch (error) {
    return { ...base, ...none, trouble: isMissing(error) ? 'gone' : 'unreadable' }
  }
}

function isAsRead(row: Row, seen: Pick<FileFacts, 'sizeBytes' | 'modifiedNs' | 'sha256'>): boolean {
  return (
    row['state'] === 'ready' &&
    seen.sha256 !== null &&
    number(row, 'size_bytes') === seen.sizeBytes &&
    text(row, 'modified_ns') === seen.modifiedNs
  )
}

/** Which files belong together, folder by folder, each listed once. */
class Folders {
  readonly #items = new Map<string, Map<string, readonly string[]>>()

  async companionsOf(path: string): Promise<string[]> {
    const folder = dirname(path)
    let items = this.#items.get(folder)
    if (!items) {
      const entries = await readdir(folder, { withFileTypes: true })
      items = pairFiles(entries.filter((entry) => !entry.isDirectory()).map(({ name }) => name))
      this.#items.set(folder, items)
    }
    const name = path.slice(folder.length + (folder.endsWith('/') ? 0 : 1))
    return (items.get(name) ?? []).filter((other) => other !== name)
  }
}
