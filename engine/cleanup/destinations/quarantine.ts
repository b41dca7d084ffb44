import { access, constants, lstat, mkdir } from 'node:fs/promises'
import { dirname, join, relative } from 'node:path'
import type { PlannedFile } from '../../../contract/cleanup.ts'
import type { Problem } from '../../../contract/errors.ts'
import { isMissing } from '../../file-errors.ts'
import { moveWithoutReplacing } from '../move-file.ts'
import { QUARANTINE_FOLDER } from '../quarantine-folder.ts'
import type { Destination } from './destination.ts'
import { cannotMove } from './destination.ts'

/**
 * A folder of ours at the top of each watched folder, so on the same drive: moving is renaming. The
 * files keep their tree in it, so that a person finds them without Likeness too.
 *
 * @param name of this clean-up's own folder in it, such as "2026-11-24 20.41.07 1a2b3c4d"
 */
export function quarantine(name: string): Destination {
  return {
    kind: 'quarantine',
    check: checkQuarantine,
    place: async ({ path, rootPath }) =>
      join(rootPath, QUARANTINE_FOLDER, name, relative(rootPath, path)),
    move: async ({ path }, target) => {
      await mkdir(dirname(target), { recursive: true })
      await moveWithoutReplacing(path, target)
    },
  }
}

/** The name of a clean-up's folder: when it was, and which, for a person who looks into it. */
export function quarantineName(planId: string, startedMs: number): string {
  const when = new Date(startedMs).toISOString().slice(0, 19).replace('T', ' ').replaceAll(':', '.')
  return `${when} ${planId.slice(0, 8)}`
}

async function checkQuarantine({ path, rootPath }: PlannedFile): Promise<Problem | null> {
  const folder = join(rootPath, QUARANTINE_FOLDER)
  const there = await lstatOrNull(folder)
  if (there && !there.isDirectory()) {
    return cannotMove(
      `"${QUARANTINE_FOLDER}" is there already, and is no folder.`,
      'Move it away, or choose the trash.',
      folder,
    )
  }
  const top = there ?? (await lstat(rootPath, { bigint: true }))
  const own = await lstat(dirname(path), { bigint: true })
  if (top.dev !== own.dev) {
    return cannotMove(
      'This file lies on another drive than the top of its watched folder.',
      'Add its drive as a folder of its own, or choose the trash.',
      path,
    )
  }
  for (const place of [there ? folder : rootPath, dirname(path)]) {
    try {
      await access(place, constants.W_OK)
    } catch {
      return cannotMove('This folder may not be changed.', 'Check its permissions.', place)
    }
  }
  return null
}

async function lstatOrNull(path: string) {
  try {
    return await lstat(path, { bigint: true })
  } catch (error) {
    if (isMissing(error)) return null
    throw error
  }
}
