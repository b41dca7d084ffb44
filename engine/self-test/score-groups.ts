import type { EditKind, SelfTestReport } from '../../contract/self-test.ts'
import { editKindSchema } from '../../contract/self-test.ts'

/** A file of the test: a photo, or an edit of it. */
export interface Trial {
  readonly photo: string
  /** Null for the photo itself. */
  readonly kind: EditKind | null
}

type Score = Pick<
  SelfTestReport,
  'edits' | 'groups' | 'mixedGroups' | 'rightPairs' | 'wrongPairs' | 'confused'
>

const MOST_CONFUSED = 10

/**
 * What groups made of the files of a test.
 *
 * @param made every file of the test
 * @param groups those that ended up in one group
 */
export function scoreGroups(made: readonly Trial[], groups: readonly (readonly Trial[])[]): Score {
  const found = new Map<EditKind, number>()
  const confused = new Map<string, { readonly one: string; readonly other: string }>()
  let [rightPairs, wrongPairs, mixedGroups] = [0, 0, 0]
  for (const group of groups) {
    const originals = new Set(group.filter(({ kind }) => kind === null).map(({ photo }) => photo))
    for (const { photo, kind } of group) {
      if (kind !== null && originals.has(photo)) found.set(kind, (found.get(kind) ?? 0) + 1)
    }
    const photos = [...Map.groupBy(group, ({ photo }) => photo)]
    const pairs = (count: number) => (count * (count - 1)) / 2
    const right = photos.reduce((sum, [, files]) => sum + pairs(files.length), 0)
    rightPairs += right
    wrongPairs += pairs(group.length) - right
    if (photos.length > 1) mixedGroups += 1
    const [one, ...others] = photos.map(([photo]) => photo)
    for (const other of one === undefined ? [] : others) {
      if (one !== undefined) confused.set(`${one}\n${other}`, { one, other })
    }
  }
  const edits = editKindSchema.options.map((kind) => ({
    kind,
    made: made.filter((trial) => trial.kind === kind).length,
    found: found.get(kind) ?? 0,
  }))
  return {
    edits,
    groups: groups.length,
    mixedGroups,
    rightPairs,
    wrongPairs,
    confused: [...confused.values()].slice(0, MOST_CONFUSED),
  }
}
