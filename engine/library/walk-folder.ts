import type { BigIntStats } from 'node:fs'
import { lstat, opendir, realpath, stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { Problem } from '../../contract/errors.ts'
import type { FileIdentity } from '../store/files.ts'
import { codeOf } from '../file-errors.ts'
import { isWithin } from './is-within.ts'

/** What a walk comes across. */
export type Found =
  | { readonly type: 'file'; readonly relativePath: string; readonly identity: FileIdentity }
  | {
      readonly type: 'problem'
      readonly relativePath: string
      readonly isFolder: boolean
      readonly problem: Problem
    }

interface Options {
  readonly isExcluded: (folderName: string) => boolean
  /** The library's own data, which is never entered: its thumbnails would be indexed without end. */
  readonly dataFolder: string
  readonly signal: AbortSignal
}

/**
 * Walks a folder without ever following a link out of it: a link to a file inside the folder is
 * another path to that file, a link to a folder or to somewhere else is left alone, a broken link
 * is a problem. Folders are visited once each, by device and inode, so that loops made by bind
 * mounts end.
 */
export async function* walkFolder(rootPath: string, options: Options): AsyncGenerator<Found> {
  const realRoot = await realpath(rootPath)
  const visited = new Set<string>([await keyOf(await realpath(options.dataFolder))])
  const waiting: string[] = ['']
  for (let folder = waiting.pop(); folder !== undefined; folder = waiting.pop()) {
    options.signal.throwIfAborted()
    const absolute = folder === '' ? rootPath : join(rootPath, folder)
    try {
      const key = await keyOf(absolute)
      if (visited.has(key)) continue
      visited.add(key)
      for await (const entry of await opendir(absolute, { bufferSize: 256 })) {
        options.signal.throwIfAborted()
        const relativePath = folder === '' ? entry.name : `${folder}/${entry.name}`
        if (entry.isDirectory()) {
          if (!options.isExcluded(entry.name)) waiting.push(relativePath)
        } else if (entry.isFile()) {
          const found = await describe(rootPath, relativePath)
          if (found) yield found
        } else if (entry.isSymbolicLink()) {
          const found = await followLink(rootPath, realRoot, relativePath)
          if (found) yield found
        }
      }
    } catch (error) {
      if (options.signal.aborted) throw error
      yield problemAt(folder, true, error)
    }
  }
}

async function keyOf(folder: string): Promise<string> {
  const { dev, ino } = await lstat(folder, { bigint: true })
  return `${dev}:${ino}`
}

function identityOf(stats: BigIntStats): FileIdentity {
  return {
    sizeBytes: Number(stats.size),
    modifiedNs: String(stats.mtimeNs),
    modifiedMs: Number(stats.mtimeNs / 1000n) / 1000,
    device: String(stats.dev),
    inode: String(stats.ino),
  }
}

/** Null when the file went away since its folder was listed: it is as if it had never been. */
async function describe(rootPath: string, relativePath: string): Promise<Found | null> {
  try {
    const stats = await lstat(join(rootPath, relativePath), { bigint: true })
    return { type: 'file', relativePath, identity: identityOf(stats) }
  } catch (error) {
    if (relativePath.includes(UNREADABLE_CHARACTER)) return nameProblem(relativePath)
    if (codeOf(error) === 'ENOENT') return null
    return problemAt(relativePath, false, error)
  }
}

async function followLink(
  rootPath: string,
  realRoot: string,
  relativePath: string,
): Promise<Found | null> {
  const absolute = join(rootPath, relativePath)
  try {
    if (!isWithin(await realpath(absolute), realRoot)) return null
    const stats = await stat(absolute, { bigint: true })
    return stats.isFile() ? { type: 'file', relativePath, identity: identityOf(stats) } : null
  } catch (error) {
    return problemAt(relativePath, false, error)
  }
}

/** What stands in a name for bytes that are not UTF-8; with it the file cannot be asked for. */
const UNREADABLE_CHARACTER = '\u{fffd}'

function nameProblem(relativePath: string): Found {
  const problem: Problem = {
    code: 'unreadable',
    message: 'The name of this file is not valid text, so it cannot be opened.',
    advice: 'Rename it, then scan again.',
    path: null,
  }
  return { type: 'problem', relativePath, isFolder: false, problem }
}

function problemAt(relativePath: string, isFolder: boolean, error: unknown): Found {
  const code = codeOf(error)
  const gone = code === 'ENOENT' || code === 'ELOOP'
  const what = isFolder ? 'This folder' : 'This file'
  const problem: Problem = gone
    ? {
        code: 'vanished',
        message: isFolder
          ? 'This folder went away while it was being read.'
          : 'This is a link that leads nowhere: what it stood for is gone.',
        advice: isFolder ? 'If you moved it, scan again.' : 'Remove the link, or restore its file.',
        path: null,
      }
    : {
        code: 'unreadable',
        message: `${what} may not be read${typeof code === 'string' ? ` (${code})` : ''}.`,
        advice: 'Check its permissions and that the drive is connected, then scan again.',
        path: null,
      }
  return { type: 'problem', relativePath, isFolder, problem }
}
