import { lstat, opendir } from 'node:fs/promises'

/**
 * Whether a root can be looked at now: its folder is there and holds anything at all. The folder
 * that a drive was mounted at often stays behind, empty.
 */
export async function rootIsThere(path: string): Promise<boolean> {
  try {
    if (!(await lstat(path)).isDirectory()) return false
    await using folder = await opendir(path)
    return (await folder.read()) !== null
  } catch {
    return false
  }
}
