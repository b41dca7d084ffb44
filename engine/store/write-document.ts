import { readFile } from 'node:fs/promises'
import { LikenessError } from '../../contract/errors.ts'
import { writeFileAtomic } from './atomic-file.ts'

/**
 * Writes a document of ours to a path that the person names. What lies there already is replaced
 * only when it is a document of the same kind: a slip of the keyboard must not cost a photo.
 *
 * @throws LikenessError `bad-request` where something else lies there
 */
export async function writeDocument(
  path: string,
  document: { readonly format: string },
): Promise<void> {
  const there = await formatOf(path)
  if (there !== null && there !== document.format) {
    throw new LikenessError(
      'bad-request',
      'Something else lies there, and it is not replaced.',
      'Choose a name that is free.',
      path,
    )
  }
  await writeFileAtomic(path, `${JSON.stringify(document, null, 2)}\n`)
}

/** Null where nothing is, an empty text for what is no document of ours. */
async function formatOf(path: string): Promise<string | null> {
  try {
    const value: unknown = JSON.parse(await readFile(path, 'utf8'))
    return hasFormat(value) ? value.format : ''
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null
    return ''
  }
}

function hasFormat(value: unknown): value is { readonly format: string } {
  return (
    typeof value === 'object' &&
    value !== null &&
    'format' in value &&
    typeof value.format === 'string'
  )
}
