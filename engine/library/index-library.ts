import { purgeContents } from '../store/contents.ts'
import { listRoots } from '../store/roots.ts'
import type { JobControl } from '../jobs/job-control.ts'
import type { Readers } from './read-pending.ts'
import { readPending } from './read-pending.ts'
import { scanRoot, settleMoves } from './scan-root.ts'

interface Options {
  readonly isExcluded: (folderName: string) => boolean
  readonly acceptLosses: boolean
  /** Called with the row ids of vectors whose contents are gone. */
  readonly onPurged: (vectorIds: readonly number[]) => Promise<void>
}

/**
 * Brings the catalogue up to the folders: scan every root, read what is new or changed, settle what
 * was moved, forget what no file has any more.
 *
 * @returns what came of it, in words
 */
export async function indexLibrary(
  readers: Readers,
  options: Options,
  control: JobControl,
): Promise<string> {
  const { catalog } = readers
  let foundBefore = 0
  for (const root of listRoots(catalog)) {
    await control.checkpoint()
    let found = 0
    await scanRoot(catalog, root, {
      ...options,
      signal: control.signal,
      nowMs: Date.now(),
      onProgress: (count) => {
        found = count
        if (count % 100 === 0) control.progress('Looking for files', foundBefore + count, null)
      },
    })
    foundBefore += found
  }
  const { read, failed } = await readPending(readers, control)
  settleMoves(catalog)
  const purged = catalog.change(() => purgeContents(catalog))
  await options.onPurged(purged)
  return summary(foundBefore, read, failed)
}

function summary(found: number, read: number, failed: number): string {
  const parts = [`${found.toLocaleString('en')} photos and sounds found`]
  parts.push(read === 0 ? 'nothing new to read' : `${read.toLocaleString('en')} read`)
  if (failed > 0) parts.push(`${failed.toLocaleString('en')} could not be read`)
  return parts.join(', ')
}
