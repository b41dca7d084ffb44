import type { DuplicateGroup } from '../../contract/duplicates.ts'
import { LikenessError } from '../../contract/errors.ts'

/** Why a series or look-alikes are not cleaned up as a group. */
export function noDuplicates({ class: kind, members }: DuplicateGroup): LikenessError {
  const what = kind === 'burst' ? 'a series, each moment its own' : 'look-alikes, each its own'
  return new LikenessError(
    'bad-request',
    `These ${members.length} files are ${what}: they cannot be approved as a group.`,
    'Look at them, then name each file that may go: "likeness clean --plan FILE --also PHOTO".',
    members[0]?.asset.path ?? null,
  )
}
