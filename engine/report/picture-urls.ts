import { readFile } from 'node:fs/promises'
import type { AssetSummary } from '../../contract/asset.ts'
import type { EngineContext } from '../context.ts'
import { thumbnailPath } from '../media/thumbnail-path.ts'
import { codeOf } from '../file-errors.ts'

/** Thumbnails as data URLs by content, so that a page needs no other file. */
export async function pictureUrls(
  context: EngineContext,
  assets: readonly AssetSummary[],
): Promise<Map<number, string>> {
  const urls = new Map<number, string>()
  for (const { contentId, kind } of assets) {
    if (contentId === null || kind !== 'image' || urls.has(contentId)) continue
    const row = context.catalog.prepare('SELECT sha256 FROM contents WHERE id = ?').get(contentId)
    const path = thumbnailPath(context.folders.thumbnails, String(row?.['sha256']))
    try {
      urls.set(contentId, `data:image/webp;base64,${(await readFile(path)).toString('base64')}`)
    } catch (error) {
      // The cache may have lost it; the page then shows the name alone.
      if (codeOf(error) !== 'ENOENT') throw error
    }
  }
  return urls
}
