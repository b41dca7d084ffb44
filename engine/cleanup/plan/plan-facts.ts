import type { PlannedFile, RefusalCode } from '../../../contract/cleanup.ts'

/** A file as the file system shows it now. */
export interface FileFacts extends PlannedFile {
  /** Names that this file has on its drive; above one, moving this name frees nothing. */
  readonly linkCount: number
  /** Why it cannot be planned with as it is, or null. */
  readonly trouble: RefusalCode | null
}

/** A member of a group with the files that belong to it. */
export interface AssetFacts {
  readonly file: FileFacts
  readonly companions: readonly FileFacts[]
}

/** The same for all names of one file on disk. */
export function fileIdOf(file: Pick<PlannedFile, 'device' | 'inode'>): string {
  return `${file.device}:${file.inode}`
}

/** Lower-case extension of a path, which tells what kind of companion a file is. */
export function extensionOf(path: string): string {
  const name = path.slice(path.lastIndexOf('/') + 1)
  const dot = name.lastIndexOf('.')
  return dot > 0 ? name.slice(dot + 1).toLowerCase() : ''
}
