import { realpath, stat } from 'node:fs/promises'
import { resolve, sep } from 'node:path'
import type { Problem } from '../../contract/errors.ts'
import { LikenessError, problemOf } from '../../contract/errors.ts'
import type { Root } from '../../contract/library.ts'
import { QUARANTINE_FOLDER } from '../cleanup/quarantine-folder.ts'
import type { EngineContext } from '../context.ts'
import { insertRoot, listRoots } from '../store/roots.ts'
import { isWithin } from './is-within.ts'

/**
 * Adds folders to the library. A folder that is there already, or lies within one, changes nothing;
 * one that holds another root is refused, because its files would be in the library twice.
 *
 * @returns the roots that these paths name, new or there already
 */
export async function addRoots(
  context: EngineContext,
  paths: readonly string[],
): Promise<{ roots: Root[]; problems: Problem[] }> {
  const problems: Problem[] = []
  const named = new Set<string>()
  for (const path of paths) {
    try {
      const folder = await realFolder(path)
      assertApart(folder, listRoots(context.catalog), await realpath(context.folders.data))
      if (!listRoots(context.catalog).some((root) => root.path === folder)) {
        context.catalog.change(() => insertRoot(context.catalog, folder, Date.now()))
      }
      named.add(folder)
    } catch (error) {
      problems.push({ ...problemOf(error), path })
    }
  }
  const roots = listRoots(context.catalog).filter((root) => named.has(root.path))
  return { roots, problems }
}

async function realFolder(path: string): Promise<string> {
  const absolute = resolve(path)
  try {
    const folder = await realpath(absolute)
    if ((await stat(folder)).isDirectory()) return folder
  } catch {
    throw new LikenessError(
      'vanished',
      'This folder is not there.',
      'Check the spelling and that the drive is connected.',
      absolute,
    )
  }
  throw new LikenessError(
    'bad-request',
    'This is a file, not a folder.',
    'Add the folder it lies in, or look the file up with "similar".',
    absolute,
  )
}

function assertApart(folder: string, roots: readonly Root[], dataFolder: string): void {
  if (isWithin(folder, dataFolder)) {
    throw new LikenessError(
      'bad-request',
      'This folder holds the data of Likeness itself.',
      'Choose a folder with your own photos or sounds.',
      folder,
    )
  }
  if (folder.split(sep).includes(QUARANTINE_FOLDER)) {
    throw new LikenessError(
      'bad-request',
      'This folder holds what a clean-up has set aside.',
      'Restore its files with "likeness clean --restore"; they are then found where they were.',
      folder,
    )
  }
  for (const root of roots) {
    if (root.path === folder) continue
    if (isWithin(folder, root.path)) {
      throw new LikenessError(
        'root-nested',
        `This folder is in the library already, as a part of ${root.path}.`,
        'Nothing to do.',
        folder,
      )
    }
    if (isWithin(root.path, folder)) {
      throw new LikenessError(
        'bad-request',
        `This folder holds ${root.path}, which is in the library.`,
        'Remove that one first, then add this one; its files are then read again.',
        folder,
      )
    }
  }
}
