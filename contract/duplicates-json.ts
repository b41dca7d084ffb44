import type { DuplicatesJson } from './cli.ts'
import type { DuplicateGroup } from './duplicates.ts'

/** Groups as scripts read them: files by their absolute paths. */
export function duplicatesJson(groups: readonly DuplicateGroup[]): DuplicatesJson {
  return {
    groups: groups.map(toJson),
    totalBytesToWin: groups.reduce((sum, group) => sum + group.bytesToWin, 0),
  }
}

function toJson(group: DuplicateGroup): DuplicatesJson['groups'][number] {
  const [keeper] = group.members
  return {
    class: group.class,
    keeper: keeper?.asset.path ?? '',
    keeperReason: group.keeperReason,
    files: group.members.map(({ asset }) => asset.path),
    bytesToWin: group.bytesToWin,
    matches: group.members.flatMap(({ asset, evidence, linked }) =>
      evidence ? [{ file: asset.path, ...evidence, linked }] : [],
    ),
  }
}
