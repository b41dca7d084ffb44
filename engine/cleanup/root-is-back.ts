import { lstat } from 'node:fs/promises'
import type { PlannedFile } from '../../contract/cleanup.ts'
import { rootIsThere } from '../library/root-is-there.ts'
import { isMissing } from '../file-errors.ts'

/**
 * Whether the watched folder of a file that was cleaned up can be looked at now. A clean-up may have
 * emptied it; then it has to lie on the drive that the file was on, for the folder that a drive was
 * mounted at often stays behind, empty too.
 */
export async function rootIsBack({ rootPath, device }: PlannedFile): Promise<boolean> {
  if (await rootIsThere(rootPath)) return true
  try {
    const stats = await lstat(rootPath, { bigint: true })
    return stats.isDirectory() && String(stats.dev) === device
  } catch (error) {
    if (isMissing(error)) return false
    throw error
  }
}
