import type { DuplicateGroup, GroupMember } from '../../contract/duplicates.ts'
import type { Cell } from './csv.ts'
import { csv } from './csv.ts'

const HEAD = [
  'group',
  'role',
  'class',
  'path',
  'keeper',
  'keeper_reason',
  'size_bytes',
  'bytes_to_win',
  'linked',
  'width_px',
  'height_px',
  'cosine',
  'hash_distance',
  'agreement',
  'inliers',
] as const

/** What every table of groups begins with, by which one is known. */
export const groupsCsvOpening = csv([HEAD])

/** One line for each file of each group, the keeper first; groups are numbered from 1. */
export function groupsCsv(groups: readonly DuplicateGroup[]): string {
  return csv([
    HEAD,
    ...groups.flatMap((group, i) => group.members.map((member) => line(i + 1, group, member))),
  ])
}

function line(
  groupNumber: number,
  { members, keeperReason }: DuplicateGroup,
  { asset, evidence, linked }: GroupMember,
): Cell[] {
  const proof = evidence?.proof ?? null
  return [
    groupNumber,
    evidence ? 'copy' : 'keeper',
    evidence?.class ?? null,
    asset.path,
    members[0]?.asset.path ?? null,
    keeperReason,
    asset.sizeBytes,
    evidence && !linked ? asset.sizeBytes : 0,
    linked,
    asset.widthPx,
    asset.heightPx,
    evidence?.cosine ?? null,
    evidence?.hashDistance ?? null,
    proof?.agreement ?? null,
    proof?.inliers ?? null,
  ]
}
