import { readdir, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { codeOf } from '../file-errors.ts'

/** A size is good for ten seconds, or for longer where finding it out took long. */
const LEAST_AGE_MS = 10_000
const AGE_PER_COST = 50

interface Known {
  readonly bytes: number
  readonly untilMs: number
}
const known = new Map<string, Known>()
const looking = new Map<string, Promise<number>>()

/**
 * Bytes of all files below a folder, as of a moment ago. A folder of 100,000 thumbnails is not
 * walked each time somebody asks: the first look is waited for, a later one happens on the side.
 */
export async function folderSize(folder: string): Promise<number> {
  const before = known.get(folder)
  if (before && Date.now() < before.untilMs) return before.bytes
  const look = looking.get(folder) ?? lookAnew(folder)
  if (!before) return look
  // A look on the side that fails leaves the last size; the next one that is waited for tells why.
  look.catch(() => known.delete(folder))
  return before.bytes
}

function lookAnew(folder: string): Promise<number> {
  const startMs = Date.now()
  const look = measure(folder)
    .then((bytes) => {
      const costMs = Date.now() - startMs
      const untilMs = Date.now() + Math.max(LEAST_AGE_MS, costMs * AGE_PER_COST)
      known.set(folder, { bytes, untilMs })
      return bytes
    })
    .finally(() => looking.delete(folder))
  looking.set(folder, look)
  return look
}

async function measure(folder: string): Promise<number> {
  let bytes = 0
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue
    try {
      bytes += (await stat(join(entry.parentPath, entry.name))).size
    } catch (error) {
      // A temporary file may go between the listing and the look at it.
      if (codeOf(error) !== 'ENOENT') throw error
    }
  }
  return bytes
}
