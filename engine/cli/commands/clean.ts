import { resolve } from 'node:path'
import type { CleanupFile, CleanupPlan, DestinationKind } from '../../../contract/cleanup.ts'
import type { MatchClass } from '../../../contract/duplicates.ts'
import { LikenessError } from '../../../contract/errors.ts'
import { countOf } from '../../../contract/format-count.ts'
import type { AssetId } from '../../../contract/ids.ts'
import { everyGroup } from '../every-group.ts'
import { EXIT } from '../exit-codes.ts'
import { printCleanups, printFiles, printPlan } from '../print-cleanup.ts'
import type { CommonOptions, Session } from '../session.ts'
import { print, printJson, printProblem, runCommand } from '../session.ts'

interface Options extends CommonOptions {
  readonly plan?: string
  readonly class?: MatchClass[]
  readonly rules?: string
  readonly merge?: true
  readonly to: DestinationKind
  readonly approve?: string[]
  readonly also?: string[]
  readonly simulate?: string
  readonly apply?: string
  readonly list?: true
  readonly show?: number
  readonly restore?: number
  readonly empty?: number
}

/** What each way of calling the command is chosen by, and does. */
const WAYS = { plan, simulate, apply, list, show, restore, empty } as const
type Way = keyof typeof WAYS
const isWay = (option: string): option is Way => Object.hasOwn(WAYS, option)

/** `likeness clean`: exactly one of plan, simulate, apply, list, show, restore, empty. */
export function clean(files: readonly string[], options: Options): Promise<void> {
  return runCommand(options, async (session) => {
    const asked = Object.keys(options).filter(isWay)
    const [way] = asked
    if (way === undefined || asked.length > 1 || (files.length > 0 && way !== 'restore')) {
      throw new LikenessError(
        'bad-request',
        'Say one thing to do: --plan, --simulate, --apply, --list, --show, --restore or --empty.',
        'First write a plan with --plan FILE, look at it, then act on it with --apply FILE.',
      )
    }
    return WAYS[way](session, options, files)
  })
}

async function plan(session: Session, options: Options): Promise<number | undefined> {
  const { engine, json } = session
  await session.finish(engine.startCompare())
  const { plan: made } = await engine.call('planCleanup', {
    destination: options.to,
    classes: options.class ?? null,
    approved: options.approve ?? [],
    named: await idsOf(session, options.also ?? []),
    keepers: [],
    rules: options.rules ?? null,
    mergeMetadata: options.merge === true,
    scope: 'proven',
  })
  await engine.call('saveCleanupPlan', { planId: made.id, file: options.plan ?? '' })
  if (json) printJson(made)
  else {
    printPlan(made)
    print(`Written to ${resolve(options.plan ?? '')}. Nothing was moved.`)
  }
  return undefined
}

/** The assets behind the names of photos, which may be of series and look-alikes only. */
async function idsOf(session: Session, photos: readonly string[]): Promise<AssetId[]> {
  if (photos.length === 0) return []
  const groups = [
    ...(await everyGroup(session, 'burst')),
    ...(await everyGroup(session, 'look-alike')),
  ]
  const ids = new Map(
    groups.flatMap(({ members }) => members.map(({ asset }) => [asset.path, asset.id])),
  )
  return photos.map((photo) => {
    const id = ids.get(resolve(photo))
    if (id !== undefined) return id
    throw new LikenessError(
      'not-found',
      'This photo is in no series and among no look-alikes.',
      'Approve duplicates by the key of their group; "likeness duplicates --class burst" lists series.',
      resolve(photo),
    )
  })
}

async function load({ engine }: Session, file: string | undefined): Promise<CleanupPlan> {
  return (await engine.call('loadCleanupPlan', { file: file ?? '' })).plan
}

async function simulate(session: Session, options: Options): Promise<number | undefined> {
  const { id: planId } = await load(session, options.simulate)
  const simulation = await session.engine.call('simulateCleanup', { planId })
  if (session.json) printJson(simulation)
  else {
    print(`${countOf(simulation.wouldMove, 'file')} would be moved; nothing was.`)
    for (const { path, problem } of simulation.surprises) printProblem({ ...problem, path })
  }
  return simulation.surprises.length > 0 ? EXIT.someFailed : undefined
}

async function apply(session: Session, options: Options): Promise<number | undefined> {
  const { id: planId } = await load(session, options.apply)
  const { jobId, cleanupId } = await session.engine.call('applyCleanup', { planId })
  let files: CleanupFile[] = []
  let summary = ''
  try {
    summary = await session.finishJob(jobId)
  } finally {
    // However it ended: what became of each file is said.
    files = await filesOf(session, cleanupId)
    if (!session.json) printFiles(cleanupId, files)
  }
  if (session.json) printJson({ cleanupId, files })
  else print(`${summary}.`)
  return files.some(({ state }) => state !== 'moved') ? EXIT.someFailed : undefined
}

async function list({ engine, json }: Session): Promise<undefined> {
  const { cleanups } = await engine.call('listCleanups', {})
  if (json) printJson({ cleanups })
  else printCleanups(cleanups)
  return undefined
}

async function show(session: Session, { show: cleanupId = 0 }: Options): Promise<undefined> {
  const files = await filesOf(session, cleanupId)
  if (session.json) printJson({ cleanupId, files })
  else printFiles(cleanupId, files)
  return undefined
}

async function restore(
  session: Session,
  { restore: cleanupId = 0 }: Options,
  paths: readonly string[],
): Promise<undefined> {
  const lines = await filesOf(session, cleanupId)
  const fileIds = paths.map((path) => {
    const line = lines.find(({ file }) => file.path === resolve(path))
    if (line) return line.id
    throw new LikenessError(
      'not-found',
      'This file is not in that clean-up.',
      `See "likeness clean --show ${cleanupId}".`,
      resolve(path),
    )
  })
  const { jobId } = await session.engine.call('restoreCleanup', {
    cleanupId,
    fileIds: fileIds.length === 0 ? null : fileIds,
  })
  const summary = await session.finishJob(jobId)
  if (session.json) printJson({ summary, files: await filesOf(session, cleanupId) })
  else print(`${summary}.`)
  return undefined
}

async function empty(session: Session, { empty: cleanupId = 0 }: Options): Promise<undefined> {
  const { jobId } = await session.engine.call('emptyQuarantine', { cleanupId })
  const summary = await session.finishJob(jobId)
  if (session.json) printJson({ summary, files: await filesOf(session, cleanupId) })
  else print(`${summary}.`)
  return undefined
}

const FILES_PER_PAGE = 1000

async function filesOf({ engine }: Session, cleanupId: number): Promise<CleanupFile[]> {
  const files: CleanupFile[] = []
  for (;;) {
    const page = await engine.call('listCleanupFiles', {
      cleanupId,
      offset: files.length,
      limit: FILES_PER_PAGE,
    })
    files.push(...page.files)
    if (page.files.length < FILES_PER_PAGE) return files
  }
}
