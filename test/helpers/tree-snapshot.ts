import { createHash } from 'node:crypto'
import { lstatSync, readdirSync, readFileSync, readlinkSync } from 'node:fs'
import { join } from 'node:path'
import { QUARANTINE_FOLDER } from '../../engine/cleanup/quarantine-folder.ts'

export interface Seen {
  readonly type: 'file' | 'link'
  /** SHA-256 of a file's bytes, hex; where a link leads. */
  readonly content: string
  /** The same for all names of one file. */
  readonly id: string
  readonly modifiedNs: bigint
}

/** Every file and link below a folder, by absolute path, but for what is set aside. */
export function snapshot(folder: string, found = new Map<string, Seen>()): Map<string, Seen> {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name)
    if (entry.isDirectory()) {
      if (entry.name !== QUARANTINE_FOLDER) snapshot(path, found)
      continue
    }
    const stats = lstatSync(path, { bigint: true })
    found.set(path, {
      type: entry.isSymbolicLink() ? 'link' : 'file',
      content: entry.isSymbolicLink() ? readlinkSync(path) : sha256OfFile(path),
      id: `${stats.dev}:${stats.ino}`,
      modifiedNs: stats.mtimeNs,
    })
  }
  return found
}

export function sha256OfFile(path: string): string {
  return createHash('sha256').update(readFileSync(path)).digest('hex')
}
