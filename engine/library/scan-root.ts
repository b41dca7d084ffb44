import { lstat } from 'node:fs/promises'
import type { Problem } from '../../contract/errors.ts'
import type { Root } from '../../contract/library.ts'
import { kindByExtension } from '../media/file-formats.ts'
import type { Catalog } from '../store/catalog.ts'
import type { FileRow } from '../store/files.ts'
import {
  filesOfRoot,
  forgetMoved,
  markFailed,
  markMissing,
  markPending,
  renumberFile,
  restoreFile,
  upsertFile,
} from '../store/files.ts'
import { setRootState, setUnsupported } from '../store/roots.ts'
import { judgeLosses } from './judge-losses.ts'
import { passingProblems } from './passing-problems.ts'
import type { Found } from './walk-folder.ts'
import { walkFolder } from './walk-folder.ts'

/** Files written in one transaction while a scan runs. */
const FILES_PER_TRANSACTION = 1_000

interface Options {
  readonly isExcluded: (folderName: string) => boolean
  /** The library's own data, which is never entered. */
  readonly dataFolder: string
  /** Take missing files for gone even when they are many: the person said so. */
  readonly acceptLosses: boolean
  readonly signal: AbortSignal
  readonly nowMs: number
  readonly onProgress: (found: number) => void
}

/**
 * Brings the catalogue's list of a root's files up to date. Unchanged files cost one look at the
 * file system; new and changed ones become `pending`; nothing is forgotten while the root is
 * offline, suddenly empty, or lost a large part of its files at once.
 */
export async function scanRoot(catalog: Catalog, root: Root, options: Options): Promise<void> {
  if (!(await isFolder(root.path))) {
    setOffline(catalog, root)
    return
  }
  const known = new Map(filesOfRoot(catalog, root.id).map((file) => [file.relativePath, file]))
  const present = [...known.values()].filter((file) => file.state !== 'missing')
  const unsupported = { videos: 0, others: 0 }
  const unreadableFolders: string[] = []
  let found = 0
  let batch: Found[] = []
  const flush = () => {
    catalog.change(() => {
      for (const item of batch) record(catalog, root, item, known, options.nowMs)
    })
    batch = []
  }
  for await (const item of walkFolder(root.path, options)) {
    if (item.type === 'file') {
      const { kind } = kindByExtension(item.relativePath)
      if (kind === 'video') unsupported.videos += 1
      if (kind === 'other') unsupported.others += 1
      if (kind === 'video' || kind === 'other') continue
      found += 1
      options.onProgress(found)
    } else if (item.isFolder) {
      if (item.relativePath === '' && !(await isFolder(root.path))) break
      unreadableFolders.push(item.relativePath === '' ? '' : `${item.relativePath}/`)
    } else if (kindByExtension(item.relativePath).kind === 'other') continue
    batch.push(item)
    if (batch.length >= FILES_PER_TRANSACTION) flush()
  }
  flush()
  if (!(await isFolder(root.path))) {
    setOffline(catalog, root)
    return
  }
  // What is left in `known` was not found; files below an unreadable folder are not judged.
  const isJudged = ({ relativePath }: FileRow) =>
    !unreadableFolders.some((folder) => relativePath.startsWith(folder))
  const judged = present.filter(isJudged)
  const lost = judged.filter(({ relativePath }) => known.has(relativePath))
  const verdict = options.acceptLosses ? 'gone' : judgeLosses(judged.length, found)
  catalog.change(() => {
    setRootState(catalog, root.id, verdict === 'offline' ? 'offline' : 'online')
    setUnsupported(catalog, root.id, unsupported)
    if (verdict === 'gone') for (const file of lost) markMissing(catalog, file.id)
  })
}

/** Once every root is scanned: a missing file whose content turned up elsewhere was moved. */
export function settleMoves(catalog: Catalog): void {
  catalog.change(() => {
    forgetMoved(catalog)
  })
}

function setOffline(catalog: Catalog, root: Root): void {
  catalog.change(() => {
    setRootState(catalog, root.id, 'offline')
  })
}

async function isFolder(path: string): Promise<boolean> {
  try {
    return (await lstat(path)).isDirectory()
  } catch {
    return false
  }
}

function record(
  catalog: Catalog,
  root: Root,
  item: Found,
  known: Map<string, FileRow>,
  nowMs: number,
): void {
  const before = known.get(item.relativePath)
  known.delete(item.relativePath)
  if (item.type === 'problem') {
    if (before !== undefined && before.contentId !== null) {
      // What is known of a file is not forgotten because it cannot be looked at now.
      markFailed(catalog, before.id, item.problem)
    } else recordProblem(catalog, root, item.relativePath, item.problem, nowMs)
    return
  }
  const { kind } = kindByExtension(item.relativePath)
  if (kind !== 'image' && kind !== 'sound') return
  const { identity } = item
  const same = before?.sizeBytes === identity.sizeBytes && before.modifiedNs === identity.modifiedNs
  if (before === undefined || !same) {
    upsertFile(catalog, root.id, { ...identity, relativePath: item.relativePath, kind }, nowMs)
    return
  }
  if (before.inode !== identity.inode || before.device !== identity.device) {
    renumberFile(catalog, before.id, identity)
  }
  if (before.state === 'missing') {
    restoreFile(catalog, before.id)
  } else if (
    before.state === 'failed' &&
    before.problem &&
    passingProblems.has(before.problem.code)
  ) {
    markPending(catalog, before.id)
  }
}

function recordProblem(
  catalog: Catalog,
  root: Root,
  relativePath: string,
  problem: Problem,
  nowMs: number,
): void {
  const identity = { sizeBytes: 0, modifiedNs: '0', modifiedMs: 0, device: '', inode: '' }
  const place = relativePath === '' ? '.' : relativePath
  upsertFile(catalog, root.id, { ...identity, relativePath: place, kind: 'other' }, nowMs)
  const row = catalog
    .prepare('SELECT id FROM files WHERE root_id = ? AND relative_path = ?')
    .get(root.id, place)
  if (row) markFailed(catalog, Number(row['id']), problem)
}
