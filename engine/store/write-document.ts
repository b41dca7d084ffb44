import { open } from 'node:fs/promises'
import { dirname } from 'node:path'
import { LikenessError } from '../../contract/errors.ts'
import { writeFileAtomic } from './atomic-file.ts'
import { isFull } from './storage-error.ts'
import { codeOf } from '../file-errors.ts'

/**
 * Writes a document of ours to a path that the person names. What lies there already is replaced
 * only when it begins as the document does: a slip of the keyboard must not cost a photo.
 *
 * @param opening what every document of this kind begins with
 * @throws LikenessError `bad-request` where something else lies there or may not be written, `vanished`
 *   where its folder is not there, `disk-full`
 */
export async function writeDocument(path: string, text: string, opening: string): Promise<void> {
  try {
    await writeUnlessOther(path, text, opening)
  } catch (error) {
    throw toDocumentError(error, path)
  }
}

async function writeUnlessOther(path: string, text: string, opening: string): Promise<void> {
  const head = await headOf(path, Buffer.byteLength(opening))
  if (head !== null && head !== opening) {
    throw new LikenessError(
      'bad-request',
      'Something else lies there, and it is not replaced.',
      'Choose a name that is free.',
      path,
    )
  }
  await writeFileAtomic(path, text)
}

/** The same for JSON that says what it is. */
export async function writeJsonDocument(
  path: string,
  document: { readonly format: string },
): Promise<void> {
  const { text, opening } = jsonDocument(document)
  await writeDocument(path, text, opening)
}

/** JSON that begins with what it is. */
export function jsonDocument({ format, ...document }: { readonly format: string }): {
  readonly text: string
  readonly opening: string
} {
  return {
    text: `${JSON.stringify({ format, ...document }, null, 2)}\n`,
    opening: `{\n  "format": "${format}"`,
  }
}

/** The first bytes of a file as text; null where nothing is. */
async function headOf(path: string, lengthBytes: number): Promise<string | null> {
  try {
    await using file = await open(path, 'r')
    const { buffer, bytesRead } = await file.read(Buffer.alloc(lengthBytes), 0, lengthBytes, 0)
    return buffer.toString('utf8', 0, bytesRead)
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return null
    throw error
  }
}

/** What the file system said while a file was written to where the person wants it, for people. */
export function toDocumentError(error: unknown, path: string): unknown {
  const code = codeOf(error)
  if (code === null) return error
  if (code === 'ENOENT' || code === 'ENOTDIR') {
    return new LikenessError(
      'vanished',
      'The folder that the file is to lie in is not there.',
      'Make it first, or choose another place.',
      dirname(path),
    )
  }
  if (NOT_ALLOWED.has(code)) {
    return new LikenessError(
      'bad-request',
      `No file can be written there (${code}).`,
      'Check the permissions, or choose another place.',
      path,
    )
  }
  if (!isFull(code)) return error
  return new LikenessError(
    'disk-full',
    'The drive that the file is to lie on is full.',
    'Free some space, or choose another place; nothing was left there.',
    path,
  )
}

const NOT_ALLOWED = new Set(['EACCES', 'EPERM', 'EROFS', 'EISDIR'])
