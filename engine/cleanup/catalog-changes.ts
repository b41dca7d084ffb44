import { lstat } from 'node:fs/promises'
import { relative, sep } from 'node:path'
import type { CleanupFile } from '../../contract/cleanup.ts'
import { kindByExtension } from '../media/file-formats.ts'
import type { Catalog } from '../store/catalog.ts'
import { findContent } from '../store/contents.ts'
import { filesAtPath, markMissing, markReady, upsertFile } from '../store/files.ts'
import { listRoots } from '../store/roots.ts'

/** Takes files that were moved out of what is shown, so that the next scan finds nothing amiss. */
export function forgetMovedFiles(catalog: Catalog, lines: readonly CleanupFile[]): void {
  catalog.change(() => {
    for (const { file } of lines) {
      for (const id of filesAtPath(catalog, file.rootPath, relativeOf(file.path, file.rootPath))) {
        markMissing(catalog, id)
      }
    }
  })
}

/** Shows a restored file again at once where its content is still known; else it is read anew. */
export async function rememberRestored(catalog: Catalog, line: CleanupFile): Promise<void> {
  const { file, restoredPath } = line
  const root = listRoots(catalog).find(({ path }) => path === file.rootPath)
  if (!root || restoredPath === null) return
  const { kind } = kindByExtension(restoredPath)
  if (kind !== 'image' && kind !== 'sound') return
  const stats = await lstat(restoredPath, { bigint: true })
  const relativePath = relativeOf(restoredPath, root.path)
  catalog.change(() => {
    const found = {
      relativePath,
      kind,
      sizeBytes: Number(stats.size),
      modifiedNs: String(stats.mtimeNs),
      modifiedMs: Number(stats.mtimeNs / 1000n) / 1000,
      device: String(stats.dev),
      inode: String(stats.ino),
    }
    upsertFile(catalog, root.id, found, Date.now())
    const content = file.sha256 === null ? null : findContent(catalog, file.sha256)
    if (content === null) return
    for (const id of filesAtPath(catalog, root.path, relativePath)) markReady(catalog, id, content)
  })
}

/** As the catalogue writes it: with "/" on every system. */
function relativeOf(path: string, rootPath: string): string {
  return relative(rootPath, path).split(sep).join('/')
}
