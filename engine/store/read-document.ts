import { readFile } from 'node:fs/promises'
import type { z } from 'zod'
import { LikenessError } from '../../contract/errors.ts'
import { codeOf, isMissing } from '../file-errors.ts'

/**
 * Reads a document of ours from a path that the person names.
 *
 * @param what it is, in words: "a plan of a clean-up"
 * @throws LikenessError `vanished`, `unreadable`, `bad-request`
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
    const code = codeOf(error)
    if (code !== null) {
      const advice = 'Check that it is a file and that you may read it.'
      throw new LikenessError('unreadable', `This could not be read (${code}).`, advice, path)
    }
    throw new LikenessError(
      'bad-request',
      `This is not ${what}, or it was changed.`,
      'Use a file that Likeness has written.',
      path,
    )
  }
}
