import { realpath } from 'node:fs/promises'
import { LikenessError } from '../../contract/errors.ts'
import type { AssetSummary } from '../../contract/asset.ts'
import type { AssetId, ContentId } from '../../contract/ids.ts'
import type { EngineContext } from '../context.ts'
import { isWithin } from '../library/is-within.ts'
import { describeTask } from '../media/describe-task.ts'
import { BoundedCache, hasBytes } from '../media/bounded-cache.ts'
import { kindByExtension } from '../media/file-formats.ts'
import { thumbnailPath } from '../media/thumbnail-path.ts'
import type { Catalog } from '../store/catalog.ts'
import { assetsOfContent, readAssets } from '../store/assets.ts'
import { bytesOrNull, text } from '../store/row.ts'
import { listRoots } from '../store/roots.ts'
import type { Handlers } from './handlers.ts'

const CACHE_BYTES = 500_000_000
const WEBP = 'image/webp'

/** Formats that Chromium plays as they are. */
const PLAYED: Readonly<Record<string, string>> = {
  mp3: 'audio/mpeg',
  m4a: 'audio/mp4',
  aac: 'audio/aac',
  flac: 'audio/flac',
  ogg: 'audio/ogg',
  opus: 'audio/ogg',
  wav: 'audio/wav',
}

/** Where thumbnails, previews and playable sounds lie. */
export function mediaRequests(
  context: EngineContext,
): Handlers<
  | 'locateAsset'
  | 'locateThumbnail'
  | 'locatePreview'
  | 'locateDetailTile'
  | 'locateSound'
  | 'soundPeaks'
> {
  const { catalog, pool, folders } = context
  const cache = new BoundedCache(folders.previews, CACHE_BYTES)
  const shaOf = (contentId: ContentId, kind: AssetSummary['kind']) => {
    const row = catalog.prepare('SELECT sha256, kind FROM contents WHERE id = ?').get(contentId)
    if (!row) throw gone()
    if (text(row, 'kind') !== kind) throw otherKind(kind)
    return text(row, 'sha256')
  }
  return {
    locateAsset: async ({ assetId }) => {
      const [asset] = readAssets(catalog, [assetId])
      if (!asset) throw gone()
      return { path: await insideRoot(context, asset), mimeType: 'application/octet-stream' }
    },
    locateThumbnail: async ({ contentId }) => {
      const path = thumbnailPath(folders.thumbnails, shaOf(contentId, 'image'))
      if (!(await hasBytes(path))) await makeThumbnail(context, contentId)
      return { path, mimeType: WEBP }
    },
    locatePreview: async ({ contentId }) => {
      const path = await cache.get(`${shaOf(contentId, 'image')}.webp`, async (target) =>
        pool.runFirst({ type: 'write-preview', path: await onePath(context, contentId), target }),
      )
      return { path, mimeType: WEBP }
    },
    locateDetailTile: async ({ contentId, tile }) => {
      const name = `${shaOf(contentId, 'image')}-${String(tile.column)}-${String(tile.row)}.webp`
      const path = await cache.get(name, async (target) => {
        const original = await onePath(context, contentId)
        return pool.runFirst({ type: 'write-detail-tile', path: original, target, tile })
      })
      return { path, mimeType: WEBP }
    },
    locateSound: async ({ contentId }) => {
      const original = await onePath(context, contentId)
      const played = PLAYED[kindByExtension(original).format]
      if (played !== undefined) return { path: original, mimeType: played }
      const path = await cache.get(`${shaOf(contentId, 'sound')}.wav`, (target) =>
        pool.runFirst({ type: 'write-wav', path: original, target }),
      )
      return { path, mimeType: 'audio/wav' }
    },
    soundPeaks: ({ assetId }) => ({ peaks: peaksOf(catalog, assetId) }),
  }
}

/** Pairs of lowest and highest sample, -127..127; none for a picture. */
function peaksOf(catalog: Catalog, assetId: AssetId): number[] {
  const row = catalog
    .prepare('SELECT peaks FROM files JOIN contents ON contents.id = content_id WHERE files.id = ?')
    .get(assetId)
  const peaks = row ? bytesOrNull(row, 'peaks') : null
  return peaks ? Array.from(new Int8Array(peaks)) : []
}

/** Makes a thumbnail anew that was lost from the cache. */
async function makeThumbnail(context: EngineContext, contentId: ContentId): Promise<void> {
  const path = await onePath(context, contentId)
  await context.pool.runFirst(describeTask(path, [], context.folders.thumbnails))
}

/** A file of this content that can be read now. */
async function onePath(context: EngineContext, contentId: ContentId): Promise<string> {
  for (const asset of assetsOfContent(context.catalog, contentId)) {
    try {
      return await insideRoot(context, asset)
    } catch (error) {
      if (!(error instanceof LikenessError)) throw error
    }
  }
  throw gone()
}

/** The real path of an asset that is there: it must lie within a root whatever links there are. */
async function insideRoot(context: EngineContext, asset: AssetSummary): Promise<string> {
  let real: string
  try {
    real = await realpath(asset.path)
  } catch {
    throw gone()
  }
  if (!listRoots(context.catalog).some((root) => isWithin(real, root.path))) throw gone()
  return real
}

function otherKind(wanted: AssetSummary['kind']): LikenessError {
  return wanted === 'image'
    ? new LikenessError('not-found', 'A sound has no picture of it.', 'Show its outline instead.')
    : new LikenessError('not-found', 'A picture has no sound.', 'Show its preview instead.')
}

function gone(): LikenessError {
  return new LikenessError(
    'vanished',
    'This file is no longer where it was.',
    'Connect its drive, or scan again to see where it went.',
  )
}
