import { setTimeout as delay } from 'node:timers/promises'
import type { CleanupFile, PlannedGroup, PlannedUnit } from '../../contract/cleanup.ts'
import type { Problem } from '../../contract/errors.ts'
import type { CleanupJournal } from '../store/cleanup-journal.ts'
import { cannotMove } from './destinations/destination.ts'
import { codeOf } from '../file-errors.ts'
import type { Objection } from './first-objection.ts'
import { firstObjection } from './first-objection.ts'
import type { Look, RunState } from './look.ts'
import { lookAgain, lookAt } from './look.ts'
import type { Precondition } from './preconditions.ts'
import { bytesPreconditions, quickPreconditions } from './preconditions.ts'
import { undoUnit } from './undo-unit.ts'
import { isStillThere, sightAt } from './verify-move.ts'

/** What moving an item works with. */
export interface Mover {
  readonly run: RunState
  readonly journal: CleanupJournal
  readonly cleanupId: number
  /** A destination that has not answered by then is not waited for. */
  readonly timeoutMs: number
}

/** `failed`: the destination did not do as it should; nothing more is given to it. */
export type UnitOutcome =
  | { readonly result: 'moved'; readonly lines: readonly CleanupFile[] }
  | { readonly result: 'failed'; readonly problem: Problem }

/** All that has to hold before anything is moved: files are looked at, read, and looked at again. */
export const allPreconditions: readonly Precondition[] = [
  ...quickPreconditions,
  ...bytesPreconditions,
]

/**
 * Looks at every file of an item: what keeps it from being moved, or the looks, which hold what the
 * files were when they were read.
 */
export async function checkUnit(
  run: RunState,
  group: PlannedGroup,
  unit: PlannedUnit,
  preconditions: readonly Precondition[] = allPreconditions,
): Promise<{ readonly looks: readonly Look[]; readonly objection: Objection | null }> {
  const looks = unit.moves.map((move) => lookAt(run, group, unit, move))
  const again = preconditions.filter((precondition) => quickPreconditions.includes(precondition))
  for (const look of looks) {
    const objection = await firstObjection(look, preconditions)
    if (objection) return { looks, objection }
  }
  // Reading takes its time.
  for (const look of looks) {
    const objection = await firstObjection(lookAgain(look), again)
    if (objection) return { looks, objection }
  }
  return { looks, objection: null }
}

/** Moves an item whose files have just been looked at: all of them, or none. */
export async function moveUnit(
  mover: Mover,
  looks: readonly Look[],
  unitNumber: number,
): Promise<UnitOutcome> {
  const { run, journal, timeoutMs } = mover
  const lines = await writeIntents(mover, looks, unitNumber)
  const { kind } = run.destination
  for (const line of lines) {
    const answer = await ask(run.destination.move(line.file, line.targetPath ?? ''), timeoutMs)
    if (answer === 'no-answer') {
      // It may still move; until that is seen, the line stays open.
      journal.change(line, { state: 'intended', problem: noAnswer(line) }, Date.now())
      const others = lines.filter((other) => other !== line)
      await undoUnit(journal, kind, others, noAnswer(line))
      return { result: 'failed', problem: noAnswer(line) }
    }
    const problem = (await judge(line)) ?? (answer === null ? null : refused(line, answer.error))
    if (problem) {
      await undoUnit(journal, kind, lines, problem)
      return { result: 'failed', problem }
    }
    journal.change(line, { state: 'moved' }, Date.now())
  }
  const gone = await missingKeeper(looks)
  if (gone !== null) {
    await undoUnit(journal, kind, lines, gone)
    return { result: 'failed', problem: gone }
  }
  return { result: 'moved', lines }
}

async function writeIntents(
  { run, journal, cleanupId }: Mover,
  looks: readonly Look[],
  unit: number,
): Promise<CleanupFile[]> {
  const lines = []
  for (const [i, look] of looks.entries()) {
    const { file } = look.move
    lines.push({
      cleanupId,
      groupKey: look.group.key,
      unit,
      file: { ...file, sha256: (await look.comparison()).sha256 },
      keeperPath: look.group.keeper.path,
      class: look.unit.class,
      state: 'intended' as const,
      targetPath: await run.destination.place(file, `${cleanupId}-${unit}-${i}`),
      restoredPath: null,
      problem: null,
    })
  }
  return journal.add(lines, Date.now())
}

/** Null when it was done, the error when it was not, and `no-answer` when neither came in time. */
async function ask(
  work: Promise<void>,
  timeoutMs: number,
): Promise<null | { readonly error: unknown } | 'no-answer'> {
  const timer = new AbortController()
  const late = delay(timeoutMs, 'no-answer' as const, { signal: timer.signal, ref: true })
  // The timer's own end, when the work was faster, is no error.
  const quiet = late.catch(() => 'no-answer' as const)
  const done = work.then(
    () => null,
    (error: unknown) => ({ error }),
  )
  try {
    return await Promise.race([done, quiet])
  } finally {
    timer.abort()
  }
}

/** Whether a file is really away, and really where it should be, whatever the destination says. */
async function judge(line: CleanupFile): Promise<Problem | null> {
  const { file, targetPath } = line
  if (await isStillThere(file)) {
    return cannotMove('This file was not moved.', 'It lies where it was.', file.path)
  }
  const sight = await sightAt(targetPath ?? '', file.sha256 ?? '')
  if (sight === 'the-bytes') return null
  return cannotMove(
    'What was moved is not what was looked at a moment before.',
    'It was put back as far as it could be; look at it before you try again.',
    file.path,
  )
}

async function missingKeeper(looks: readonly Look[]): Promise<Problem | null> {
  for (const { move } of looks) {
    if (move.against === null || (await isStillThere(move.against))) continue
    return cannotMove(
      'The one to keep went away while its copy was moved; the copy was put back.',
      'Scan again, then make a new plan.',
      move.against.path,
    )
  }
  return null
}

function noAnswer({ file }: CleanupFile): Problem {
  return cannotMove(
    'The destination did not answer in time.',
    'Whether this file was moved is looked up at the next start; nothing more was moved.',
    file.path,
  )
}

function refused({ file }: CleanupFile, error: unknown): Problem {
  const code = codeOf(error)
  const reason = code ?? (error instanceof Error ? error.message : String(error))
  return cannotMove(
    `This file could not be moved (${reason}).`,
    'It was left where it is, and nothing more was moved.',
    file.path,
  )
}
