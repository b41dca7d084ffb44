import type { RootId } from '../../contract/ids.ts'
import { listRoots } from '../store/roots.ts'
import type { JobControl } from '../jobs/job-control.ts'
import type { Readers } from './read-pending.ts'
import { readPending } from './read-pending.ts'
import { scanRoot, settleMoves } from './scan-root.ts'

interface Options {
  readonly isExcluded: (folderName: string) => boolean
  /** The library's own data, which is never entered. */
  readonly dataFolder: string
  /** Roots whose missing files are gone, however many: the person said so. */
  readonly acceptLossesOf: ReadonlySet<RootId>
}

/** What came of one round over the folders. */
export interface Indexed {
  readonly found: number
  readonly read: number
  readonly failed: number
}

/**
 * Brings the catalogue up to the folders: scan every root, read what is new or changed, settle what
 * was moved.
 */
export async function indexLibrary(
  readers: Readers,
  options: Options,
  control: JobControl,
): Promise<Indexed> {
  const { catalog } = readers
  let foundBefore = 0
  for (const root of listRoots(catalog)) {
    await control.checkpoint()
    let found = 0
    await scanRoot(catalog, root, {
      isExcluded: options.isExcluded,
      dataFolder: options.dataFolder,
      acceptLosses: options.acceptLossesOf.has(root.id),
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
  return { found: foundBefore, read, failed }
}
