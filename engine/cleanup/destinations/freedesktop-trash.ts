import { access, constants, lstat, mkdir } from 'node:fs/promises'
import { dirname, extname, join } from 'node:path'
import type { PlannedFile } from '../../../contract/cleanup.ts'
import type { Problem } from '../../../contract/errors.ts'
import { codeOf, isMissing } from '../../file-errors.ts'
import { moveWithoutReplacing } from '../move-file.ts'
import type { Destination } from './destination.ts'
import { cannotMove } from './destination.ts'
import type { TrashFolder } from './find-trash.ts'
import { findTrash } from './find-trash.ts'
import { noteOf, noteText, writeNote } from './trash-note.ts'

const PRIVATE = 0o700
/** What the names of all our files in a trash begin with. */
export const TRASHED_NAME = 'likeness-'

interface Options {
  /** Absolute path of the person's own trash. */
  readonly homeTrash: string
  readonly userId: number
  /** Makes the names in the trash unlike all others there. */
  readonly planId: string
  readonly now: () => Date
}

/** The trash of Linux desktops, written as their specification says, so that they can restore from it. */
export function freedesktopTrash({ homeTrash, userId, planId, now }: Options): Destination {
  const find = ({ path }: PlannedFile) => findTrash(path, homeTrash, userId)
  return {
    kind: 'trash',
    check: async (file) => checkTrash(await find(file), file),
    place: async (file, label) => {
      // File managers show the name of the note's path; this one only has to be free.
      const name = `${TRASHED_NAME}${planId.slice(0, 8)}-${label}${extname(file.path)}`
      return join((await find(file)).path, 'files', name)
    },
    move: async (file, target) => {
      const trash = await find(file)
      for (const folder of [dirname(target), dirname(noteOf(target))]) {
        await mkdir(folder, { recursive: true, mode: PRIVATE })
      }
      await writeNote(target, noteText(file.path, trash.topFolder, now()))
      await moveWithoutReplacing(file.path, target)
    },
  }
}

async function checkTrash(trash: TrashFolder, file: PlannedFile): Promise<Problem | null> {
  const folder = await nearest(trash.path)
  const stats = await lstat(folder, { bigint: true })
  const own = await lstat(dirname(file.path), { bigint: true })
  if (!stats.isDirectory() || stats.dev !== own.dev) {
    return cannotMove('The trash of this drive cannot be used.', 'Choose the quarantine.', folder)
  }
  for (const place of [folder, dirname(file.path)]) {
    try {
      await access(place, constants.W_OK)
    } catch (error) {
      const advice = 'Check its permissions, or choose the quarantine.'
      return cannotMove(`This folder may not be changed (${codeOf(error)}).`, advice, place)
    }
  }
  return null
}

async function nearest(path: string): Promise<string> {
  try {
    await lstat(path)
    return path
  } catch (error) {
    if (!isMissing(error)) throw error
    return nearest(dirname(path))
  }
}
