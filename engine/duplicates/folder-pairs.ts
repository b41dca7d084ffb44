import type { DuplicateGroup } from '../../contract/duplicates.ts'
import type { CountedFolderPair, FolderPair } from '../../contract/review.ts'

/** A group in more folders than this says little of any two of them, and has too many pairs. */
const MOST_FOLDERS = 12

/** The path before the last separator, of either kind. */
function folderOf(path: string): string {
  return path.slice(0, Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')))
}

function foldersOf({ members }: DuplicateGroup): string[] {
  return [...new Set(members.map(({ asset }) => folderOf(asset.path)))].sort()
}

/** Whether a group has files in both folders. */
export function isInFolders(group: DuplicateGroup, { one, other }: FolderPair): boolean {
  const folders = foldersOf(group)
  return folders.includes(one) && folders.includes(other)
}

/** Pairs of folders that hold the same, those with most bytes to win first. */
export function countFolderPairs(
  groups: readonly DuplicateGroup[],
  limit: number,
): CountedFolderPair[] {
  const pairs = new Map<string, CountedFolderPair>()
  for (const group of groups) {
    const folders = foldersOf(group)
    if (folders.length > MOST_FOLDERS) continue
    for (const [place, one] of folders.entries()) {
      for (const other of folders.slice(place + 1)) {
        const key = JSON.stringify([one, other])
        const known = pairs.get(key)
        pairs.set(key, {
          one,
          other,
          groups: (known?.groups ?? 0) + 1,
          bytesToWin: (known?.bytesToWin ?? 0) + group.bytesToWin,
        })
      }
    }
  }
  return [...pairs.values()].sort((a, b) => b.bytesToWin - a.bytesToWin).slice(0, limit)
}
