import { open, unlink } from 'node:fs/promises'
import { basename, dirname, join, relative, sep } from 'node:path'
import { isMissing } from '../../file-errors.ts'
import type { TrashFolder } from './find-trash.ts'

/** Where the note (`.trashinfo`) of a trashed file lies. */
export function noteOf(target: string): string {
  return join(dirname(dirname(target)), 'info', `${basename(target)}.trashinfo`)
}

/** The note comes first and takes the name: the specification asks for it. */
export async function writeNote(target: string, text: string): Promise<void> {
  await using file = await open(noteOf(target), 'wx', 0o600)
  await file.writeFile(text)
  await file.sync()
}

/** Removes the note of a file that has left the trash again, or never came into it. */
export async function removeNote(target: string): Promise<void> {
  try {
    await unlink(noteOf(target))
  } catch (error) {
    if (!isMissing(error)) throw error
  }
}

/** What a note says: the file's path, all but letters, digits and `-_.~/` escaped, and when. */
export function noteText(path: string, topFolder: TrashFolder['topFolder'], date: Date): string {
  const told = topFolder === null ? path : relative(topFolder, path)
  const escaped = told.split(sep).map(escapePart).join('/')
  const local = new Date(date.getTime() - date.getTimezoneOffset() * 60_000)
  return `[Trash Info]\nPath=${escaped}\nDeletionDate=${local.toISOString().slice(0, 19)}\n`
}

function escapePart(part: string): string {
  return encodeURIComponent(part).replaceAll(
    /[!'()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  )
}
