import { lstat } from 'node:fs/promises'
import { relative, sep } from 'node:path'
import type { CleanupFile } from '../../contract/cleanup.ts'
import { kindByExtension } from '../media/file-formats.ts'
import type { Catalog } from '../store/catalog.ts'
import { findContent } from '../store/contents.ts'
import { filesAtPath, markMissing, markReady, setAddedMs, upsertFile } from '../store/files.ts'
import { listRoots } from '../store/roots.ts'

/**
 * Takes files that were moved out of what is shown, so that the next scan finds nothing amiss. Should
 * one of them come back, it counts as added after it went.
 */
export function forgetMovedFiles(catalog: Catalog, lines: readonly CleanupFile[]): void {
  catalog.change(() => {
    for (const { file } of lines) {
      for (const id of filesAtPath(catalog, file.rootPath, relativeOf(file.path, file.rootPath))) {
        markMissing(catalog, id)
        setAddedMs(catalog, id, Date.now() + 1)
      }
    }
  })
}

/**
 * Shows a restored file again at once where its content is still known; else it is read anew.
 *
 * @param addedMs when it was in the library already, so that it does not pass for one that came back
 */
export async function rememberRestored(
  catalog: Catalog,
  line: CleanupFile,
  addedMs: number,
): Promise<void> {
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
    for (const id of filesAtPath(catalog, root.path, relativePath)) {
      setAddedMs(catalog, id, addedMs)
      if (content !== null) markReady(catalog, id, content)
    }
  })
}

/** As the catalogue writes it: with "/" on every system. */
function relativeOf(path: string, rootPath: string): string {
  return relative(rootPath, path).split(sep).join('/')
}
