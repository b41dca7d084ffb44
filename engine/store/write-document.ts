import { open } from 'node:fs/promises'
import { LikenessError } from '../../contract/errors.ts'
import { writeFileAtomic } from './atomic-file.ts'

/**
 * Writes a document of ours to a path that the person names. What lies there already is replaced
 * only when it begins as the document does: a slip of the keyboard must not cost a photo.
 *
 * @param opening what every document of this kind begins with
 * @throws LikenessError `bad-request` where something else lies there
 */
export async function writeDocument(path: string, text: string, opening: string): Promise<void> {
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
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null
    throw error
  }
}
