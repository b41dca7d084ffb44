import { statfs } from 'node:fs/promises'
import { join } from 'node:path'
import { LikenessError } from '../../contract/errors.ts'
import { formatBytes } from '../../contract/format-bytes.ts'
import type { CatalogEntry, EncoderFile } from '../../models/catalog-entry.ts'
import { downloadFile } from '../hub/download-file.ts'
import type { Hub, PinnedRepository } from '../hub/hub.ts'
import type { JobControl } from '../jobs/job-control.ts'
import type { Surroundings } from './check-encoder.ts'
import type { InstalledEncoders } from './installed-encoders.ts'
import { tryEncoder } from './try-encoder.ts'

/** An encoder of the catalogue whose files are pinned. */
export interface Downloadable {
  readonly entry: CatalogEntry
  readonly source: PinnedRepository & { readonly files: readonly EncoderFile[] }
  readonly licenceAcceptedMs: number | null
}

/** More connections at once are no faster, and a hub may think ill of them. */
const FILES_AT_ONCE = 3
const PROGRESS_INTERVAL_MS = 100
/** What the drive has to keep for everybody else. */
const SPARE_BYTES = 50_000_000
const WHERE_IT_FAILS =
  'Its files are what its publisher made, so it is rather this computer or the model. They are kept: download again to try once more, or remove them.'

/** Where an encoder goes, and what it is tried with. */
interface Place extends Surroundings {
  readonly installed: InstalledEncoders
}

/**
 * Downloads all files of an encoder, a few at once, tries it when the last one is whole, and installs
 * it if it works. What came before an interruption is kept and not asked for again.
 *
 * @returns what came of it, in words
 * @throws LikenessError as {@link downloadFile} and {@link tryEncoder} do
 */
export async function downloadEncoder(
  { entry, source, licenceAcceptedMs }: Downloadable,
  hub: Hub,
  place: Place,
  control: JobControl,
): Promise<string> {
  const { installed } = place
  const folder = await installed.prepare(entry.id)
  await checkRoom(folder, entry, (await installed.diskBytes()).get(entry.id) ?? 0)
  await downloadFiles({ entry, source, licenceAcceptedMs }, folder, hub, control)
  const sizeBytes = totalOf(source.files)
  control.progress(`Trying ${entry.name}`, sizeBytes, sizeBytes)
  await tryEncoder({ entry, folder }, place, WHERE_IT_FAILS, control.signal)
  await installed.install({
    format: 1,
    entry,
    files: [...source.files],
    origin: 'download',
    installedMs: Date.now(),
    licenceAcceptedMs,
  })
  return `Downloaded ${entry.name} (${formatBytes(sizeBytes)}).`
}

async function downloadFiles(
  { entry, source }: Downloadable,
  folder: string,
  hub: Hub,
  control: JobControl,
): Promise<void> {
  const stop = new AbortController()
  const signal = AbortSignal.any([control.signal, stop.signal])
  const received = new Map<string, number>()
  const tellNow = () => {
    const done = [...received.values()].reduce((sum, bytes) => sum + bytes, 0)
    control.progress(`Downloading ${entry.name}`, done, totalOf(source.files))
  }
  const tell = throttled(tellNow)
  // The largest first: it takes as long as all others together.
  const waiting = source.files.toSorted((a, b) => b.sizeBytes - a.sizeBytes)
  const worker = async () => {
    for (let file = waiting.shift(); file !== undefined; file = waiting.shift()) {
      const { path, sizeBytes, sha256 } = file
      const target = { url: hub.urlOf(source, path), path: join(folder, path), sizeBytes, sha256 }
      await downloadFile(hub, target, {
        signal,
        checkpoint: control.checkpoint,
        onProgress: (bytes) => {
          received.set(path, bytes)
          tell()
        },
      })
      tellNow()
    }
  }
  const workers = Array.from({ length: FILES_AT_ONCE }, () =>
    worker().catch((error: unknown) => {
      // One file that cannot be had ends the others, whose parts are kept.
      stop.abort(error)
      throw error
    }),
  )
  await Promise.allSettled(workers)
  await Promise.all(workers)
}

async function checkRoom(folder: string, entry: CatalogEntry, thereBytes: number): Promise<void> {
  const { bavail, bsize } = await statfs(folder)
  const freeBytes = bavail * bsize
  const neededBytes = (entry.sizeBytes ?? 0) - thereBytes + SPARE_BYTES
  if (neededBytes <= freeBytes) return
  throw new LikenessError(
    'disk-full',
    `${entry.name} needs ${formatBytes(neededBytes)} more, and the drive of the library has ${formatBytes(freeBytes)} free.`,
    'Free some space, then start the download again; what has been downloaded is kept.',
    folder,
  )
}

function totalOf(files: readonly EncoderFile[]): number {
  return files.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0)
}

/** Calls at most ten times a second. */
function throttled(tell: () => void): () => void {
  let lastMs = -Infinity
  return () => {
    const now = performance.now()
    if (now - lastMs < PROGRESS_INTERVAL_MS) return
    lastMs = now
    tell()
  }
}
