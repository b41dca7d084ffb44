import { createHash } from 'node:crypto'
import type { ContentId, RootId } from '../../contract/ids.ts'
import type { Tag } from '../../contract/asset.ts'
import type { Description } from '../../engine/media/description.ts'
import type { Catalog } from '../../engine/store/catalog.ts'
import type { NewContent } from '../../engine/store/contents.ts'
import { insertContent } from '../../engine/store/contents.ts'
import type { FileIdentity, FileRow } from '../../engine/store/files.ts'
import { filesOfRoot, markReady, upsertFile } from '../../engine/store/files.ts'
import { insertRoot } from '../../engine/store/roots.ts'

/** SHA-256 (hex) of a name, to stand for the bytes of a file. */
export function sha256Of(name: string): string {
  return createHash('sha256').update(name).digest('hex')
}

interface Facts {
  readonly description?: Partial<Description>
  readonly sizeBytes?: number
  readonly vectors?: NewContent['vectors']
  readonly tags?: readonly Tag[]
}

/** A content named by what its bytes stand for: a picture of 400 by 300 unless told otherwise. */
export function newContent(name: string, facts: Facts = {}): NewContent {
  return {
    sha256: sha256Of(name),
    sizeBytes: facts.sizeBytes ?? 1000,
    vectors: facts.vectors ?? [],
    tags: facts.tags ?? [],
    description: {
      kind: 'image',
      format: 'jpeg',
      widthPx: 400,
      heightPx: 300,
      durationSeconds: null,
      takenMs: null,
      title: null,
      averageColour: '#102030',
      phash: new Uint8Array(8),
      blankness: 0,
      sharpness: 1,
      damaged: false,
      decodedSha256: null,
      facts: [],
      peaks: null,
      ...facts.description,
    },
  }
}

/** What the file system says of a file that has never been. */
export function identity(inode: string, facts: Partial<FileIdentity> = {}): FileIdentity {
  return {
    sizeBytes: 1000,
    modifiedNs: '1700000000000000000',
    modifiedMs: 1_700_000_000_000,
    device: '1',
    inode,
    ...facts,
  }
}

export function addRoot(catalog: Catalog, path: string): RootId {
  return catalog.change(() => insertRoot(catalog, path, 1))
}

let lastInode = 0

/** Adds a file to be read; every file has an inode of its own unless told otherwise. */
export function addPending(
  catalog: Catalog,
  rootId: RootId,
  relativePath: string,
  facts: Partial<FileIdentity> & { readonly kind?: FileRow['kind'] } = {},
): FileRow {
  lastInode += 1
  const { kind = 'image', ...own } = facts
  const file = { ...identity(`${lastInode}`, own), relativePath, kind }
  catalog.change(() => {
    upsertFile(catalog, rootId, file, 5)
  })
  return fileAt(catalog, rootId, relativePath)
}

/** Adds a file that has been read. */
export function addFile(
  catalog: Catalog,
  rootId: RootId,
  relativePath: string,
  content: NewContent,
  facts: Partial<FileIdentity> = {},
): { readonly fileId: number; readonly contentId: ContentId } {
  const { kind } = content.description
  const { id } = addPending(catalog, rootId, relativePath, {
    sizeBytes: content.sizeBytes,
    kind,
    ...facts,
  })
  const contentId = catalog.change(() => {
    const inserted = insertContent(catalog, content)
    markReady(catalog, id, inserted)
    return inserted
  })
  return { fileId: id, contentId }
}

/** The row of a file as it is now. */
export function fileAt(catalog: Catalog, rootId: RootId, relativePath: string): FileRow {
  const file = filesOfRoot(catalog, rootId).find((row) => row.relativePath === relativePath)
  if (!file) throw new Error(`There is no file ${relativePath}`)
  return file
}
