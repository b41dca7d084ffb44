import { lstat } from 'node:fs/promises'
import { dirname, extname, join, basename } from 'node:path'
import type { CleanupPlan, PlannedGroup } from '../../../contract/cleanup.ts'
import type { Merge } from '../../../contract/cleanup-merge.ts'
import { isMissing } from '../../file-errors.ts'
import { mergeNotes } from '../plan/merge-notes.ts'
import { readNotes } from './read-notes.ts'
import { sidecarOf } from './write-sidecar.ts'

/** Adds to a plan what would be written beside each keeper, so that it can be looked at first. */
export async function planMerges(plan: CleanupPlan): Promise<CleanupPlan> {
  const groups = []
  for (const group of plan.groups) groups.push({ ...group, merge: await mergeFor(group) })
  return { ...plan, groups }
}

async function mergeFor({ keeper, units }: PlannedGroup): Promise<Merge | null> {
  // Files of the same bytes say the same.
  const copies = units
    .filter((unit) => unit.class !== 'exact')
    .flatMap(({ moves }) => moves[0] ?? [])
  if (copies.length === 0 || (await hasSidecar(keeper.path))) return null
  const said = []
  for (const { file } of copies) said.push(await readNotes(file.path))
  const notes = mergeNotes(await readNotes(keeper.path), said)
  return notes === null ? null : { sidecarPath: sidecarOf(keeper.path), notes }
}

/** One that is there is the person's: it is not changed, and a second one would confuse programs. */
async function hasSidecar(path: string): Promise<boolean> {
  const stem = join(dirname(path), basename(path, extname(path)))
  for (const sidecar of [`${path}.xmp`, `${path}.XMP`, `${stem}.xmp`, `${stem}.XMP`]) {
    try {
      await lstat(sidecar)
      return true
    } catch (error) {
      if (!isMissing(error)) throw error
    }
  }
  return false
}
