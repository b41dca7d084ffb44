import { readFile } from 'node:fs/promises'
import type { z } from 'zod'
import { LikenessError } from '../../contract/errors.ts'
import { isMissing } from '../cleanup/file-errors.ts'

/**
 * Reads a document of ours from a path that the person names.
 *
 * @param what it is, in words: "a plan of a clean-up"
 * @throws LikenessError `vanished`, `bad-request`
 */
export async function readDocument<T>(
  path: string,
  schema: z.ZodType<T>,
  what: string,
): Promise<T> {
  try {
    return schema.parse(JSON.parse(await readFile(path, 'utf8')))
  } catch (error) {
    if (isMissing(error)) {
      throw new LikenessError('vanished', 'This file is not there.', 'Check its name.', path)
    }
    throw new LikenessError(
      'bad-request',
      `This is not ${what}, or it was changed.`,
      'Use a file that Likeness has written.',
      path,
    )
  }
}
