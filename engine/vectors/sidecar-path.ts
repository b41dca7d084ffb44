import { LikenessError } from '../../contract/errors.ts'

const EXTENSION = '.npy'

/**
 * The file beside a .npy file that says whose its rows are.
 *
 * @throws LikenessError `bad-request` for a file that is not called .npy
 */
export function sidecarOf(file: string): string {
  if (file.endsWith(EXTENSION)) return `${file.slice(0, -EXTENSION.length)}.json`
  throw new LikenessError(
    'bad-request',
    'A file of vectors has to be called .npy.',
    'Give it such a name; the list of whose they are lies beside it as .json.',
    file,
  )
}
