import { extname, join } from 'node:path'
import { isDuplicate } from '../../contract/duplicates.ts'
import { LikenessError, problemOf } from '../../contract/errors.ts'
import type { SelfTestReport } from '../../contract/self-test.ts'
import { editKindSchema, selfTestReportSchema } from '../../contract/self-test.ts'
import type { EngineContext } from '../context.ts'
import { findGroups } from '../duplicates/find-groups.ts'
import { readMatching } from '../duplicates/matching-settings.ts'
import type { JobControl } from '../jobs/job-control.ts'
import type { Started } from '../jobs/started.ts'
import type { Decisions } from '../store/decisions.ts'
import { chooseSample } from './choose-sample.ts'
import { scoreGroups, type Trial } from './score-groups.ts'
import { TrialFolder } from './trial-folder.ts'
import { PHOTOS, TrialLibrary } from './trial-library.ts'

const SETTING = 'self-test'

/** What the last self-test found; null before the first. */
export function readSelfTest(decisions: Decisions): SelfTestReport | null {
  const stored = decisions.readSetting(SETTING)
  return stored === null ? null : selfTestReportSchema.parse(JSON.parse(stored))
}

/**
 * Edits a sample of the person's photos in a temporary folder, looks for the edits as for any
 * duplicates, and remembers what was found. The library and the person's files are only read.
 *
 * @param photos most photos to take
 */
export function startSelfTest(context: EngineContext, photos: number): Started {
  return context.jobs.start('self-test', 'Editing some of your photos', async (control) => {
    const report = await testOnSample(context, photos, control)
    context.decisions.writeSetting(SETTING, JSON.stringify(report))
    context.pool.rest()
    const made = report.edits.reduce((sum, edit) => sum + edit.made, 0)
    const found = report.edits.reduce((sum, edit) => sum + edit.found, 0)
    return `${found} of ${made} edits of ${report.photos} photos found, ${report.mixedGroups} groups of different photos`
  })
}

async function testOnSample(
  context: EngineContext,
  count: number,
  control: JobControl,
): Promise<SelfTestReport> {
  const sample = chooseSample(context.catalog, findGroups(context), count)
  if (sample.length === 0) {
    throw new LikenessError(
      'not-found',
      'The library has no photos to test on.',
      'Add a folder with photos and let it be read first.',
    )
  }
  await using folder = await TrialFolder.make()
  await using trial = new TrialLibrary(context, folder.path)
  const made = await writeTrials(context, folder, sample, control)
  await trial.run(control)
  const groups = findGroups(trial.context).filter((group) => isDuplicate(group.class))
  const score = scoreGroups(
    [...made.values()],
    groups.map(({ members }) => members.flatMap(({ asset }) => made.get(asset.name) ?? [])),
  )
  const { strictness } = readMatching(context.decisions)
  const photos = [...made.values()].filter(({ kind }) => kind === null).length
  return { testedMs: Date.now(), strictness, photos, ...score }
}

/** Writes the photos with their edits; what cannot be read now is left out. */
async function writeTrials(
  { pool }: EngineContext,
  folder: TrialFolder,
  sample: readonly string[],
  control: JobControl,
): Promise<Map<string, Trial>> {
  const made = new Map<string, Trial>()
  for (const [i, photo] of sample.entries()) {
    await control.checkpoint()
    control.progress('Editing some of your photos', i, sample.length)
    const copy = `${i}${extname(photo)}`
    const path = join(folder.path, PHOTOS, copy)
    const isCopied = await leaveOut(folder.add(photo, join(PHOTOS, copy)))
    if (!isCopied) continue
    made.set(copy, { photo, kind: null })
    const written = editKindSchema.options.map(async (edit, at) => {
      const name = `${i}-${at}.jpg`
      const target = join(folder.path, PHOTOS, name)
      const task = { type: 'write-edit', path, target, edit } as const
      if (await leaveOut(pool.run(task, control.signal))) made.set(name, { photo, kind: edit })
    })
    // All have ended before the folder may go.
    const failed = (await Promise.allSettled(written)).find(({ status }) => status === 'rejected')
    if (failed?.status === 'rejected') throw failed.reason
  }
  return made
}

/** Whether it went well: one picture that cannot be read must not stop the others. */
async function leaveOut(work: Promise<unknown>): Promise<boolean> {
  try {
    await work
    return true
  } catch (error) {
    const { code } = problemOf(error)
    if (code === 'cancelled' || code === 'disk-full') throw error
    return false
  }
}
