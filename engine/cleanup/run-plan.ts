import type {
  Cleanup,
  CleanupFile,
  CleanupPlan,
  PlannedFile,
  PlannedGroup,
  PlannedUnit,
  Simulation,
} from '../../contract/cleanup.ts'
import type { Problem } from '../../contract/errors.ts'
import { problemOf } from '../../contract/errors.ts'
import type { JobControl } from '../jobs/job-control.ts'
import type { CleanupJournal } from '../store/cleanup-journal.ts'
import type { Destination } from './destinations/destination.ts'
import type { Mover } from './move-unit.ts'
import { allPreconditions, checkUnit, moveUnit } from './move-unit.ts'
import { fileIdOf } from './plan/plan-facts.ts'
import type { RunState } from './look.ts'
import type { Precondition } from './preconditions.ts'

/** So many surprises one after the other mean that the plan is not of this world any more. */
const MOST_SURPRISES_IN_A_ROW = 5

export interface RunOptions {
  readonly plan: CleanupPlan
  readonly rootPaths: readonly string[]
  readonly isProtected: (path: string) => boolean
  readonly destination: Destination
  readonly journal: CleanupJournal
  readonly control: JobControl
  readonly preconditions?: readonly Precondition[]
}

export interface ActOptions extends RunOptions {
  readonly cleanupId: number
  readonly timeoutMs: number
  /** Told of each item that has been moved, once the journal says so. */
  readonly onMoved: (lines: readonly CleanupFile[]) => void
}

interface RunEnd {
  readonly outcome: Cleanup['outcome']
  /** Why it was stopped, where it was. */
  readonly problem: Problem | null
}

interface Step {
  readonly group: PlannedGroup
  readonly unit: PlannedUnit
  readonly number: number
}

/** Rehearses a plan: everything is looked at and read as if to move it, and nothing is touched. */
export async function simulatePlan(options: RunOptions): Promise<Simulation> {
  const { control, plan, preconditions } = options
  const moved = inFlight(options.journal)
  const run = runStateOf(options, moved)
  const surprises: Simulation['surprises'] = []
  let wouldMove = 0
  for (const { group, unit } of stepsOf(plan)) {
    await control.checkpoint()
    const { objection } = await checkUnit(run, group, unit, preconditions ?? allPreconditions)
    if (objection) {
      for (const { file } of unit.moves) {
        surprises.push({ path: file.path, problem: objection.problem })
      }
    } else {
      wouldMove += unit.moves.length
      for (const { file } of unit.moves) addNames(moved, file)
    }
    control.progress('Rehearsing the clean-up', wouldMove + surprises.length, plan.totals.files)
  }
  return { wouldMove, surprises }
}

/**
 * Acts on a plan, item by item: look, read, look again, write the intent, move, look, write the
 * outcome. A surprise leaves the item where it is and its group alone from then on; five in a row,
 * or a destination that does not do as it should, end the run. What was moved by then stays moved.
 *
 * @throws LikenessError `disk-full` or `library-unusable` when the journal cannot be written
 */
export async function actOnPlan(options: ActOptions): Promise<RunEnd> {
  const { signal } = options.control
  try {
    return await actOnSteps(options)
  } catch (error) {
    if (!signal.aborted || error !== signal.reason) throw error
    return { outcome: 'cancelled', problem: problemOf(error) }
  }
}

async function actOnSteps(options: ActOptions): Promise<RunEnd> {
  const { control, plan, journal, cleanupId, timeoutMs } = options
  const moved = inFlight(journal)
  const run = runStateOf(options, moved)
  const mover: Mover = { run, journal, cleanupId, timeoutMs }
  const staleGroups = new Set<string>()
  let surprises = 0
  let done = 0
  for (const step of stepsOf(plan)) {
    const { group, unit } = step
    await control.checkpoint()
    if (staleGroups.has(group.key)) skip(mover, step, STALE_GROUP)
    else {
      const checked = await checkUnit(run, group, unit, options.preconditions ?? allPreconditions)
      if (checked.objection) {
        const { problem } = checked.objection
        skip(mover, step, problem)
        staleGroups.add(group.key)
        surprises += 1
        // A destination that cannot take files will not take the next one either.
        if (problem.code === 'not-moved') return { outcome: 'stopped', problem }
        if (surprises >= MOST_SURPRISES_IN_A_ROW)
          return { outcome: 'stopped', problem: tooMany(problem) }
      } else {
        for (const { file } of unit.moves) addNames(moved, file)
        const outcome = await moveUnit(mover, checked.looks, step.number)
        if (outcome.result === 'failed') return { outcome: 'stopped', problem: outcome.problem }
        surprises = 0
        options.onMoved(outcome.lines)
      }
    }
    done += unit.moves.length
    control.progress('Cleaning up', done, plan.totals.files)
  }
  return { outcome: 'done', problem: null }
}

function* stepsOf(plan: CleanupPlan): Generator<Step> {
  let number = 0
  for (const group of plan.groups)
    for (const unit of group.units) yield { group, unit, number: number++ }
}

function runStateOf(options: RunOptions, moved: ReadonlySet<string>): RunState {
  const planned = new Set<string>()
  for (const { unit } of stepsOf(options.plan)) {
    for (const { file } of unit.moves) addNames(planned, file)
  }
  const { rootPaths, isProtected, destination, control } = options
  return { rootPaths, isProtected, destination, signal: control.signal, planned, moved }
}

function addNames(names: Set<string>, file: PlannedFile): void {
  names.add(file.path)
  names.add(fileIdOf(file))
}

/** Files of earlier clean-ups that may be on their way still: they count as moved. */
function inFlight(journal: CleanupJournal): Set<string> {
  const names = new Set<string>()
  for (const { file } of journal.unsettled()) addNames(names, file)
  return names
}

function skip(
  { journal, cleanupId }: Mover,
  { group, unit, number }: Step,
  problem: Problem,
): void {
  journal.add(
    unit.moves.map(({ file }) => ({
      cleanupId,
      groupKey: group.key,
      unit: number,
      file,
      keeperPath: group.keeper.path,
      class: unit.class,
      state: 'skipped' as const,
      targetPath: null,
      restoredPath: null,
      problem: { ...problem, path: problem.path ?? file.path },
    })),
    Date.now(),
  )
}

const STALE_GROUP: Problem = {
  code: 'changed-since-plan',
  message: 'Something else in its group was not as planned, so the group was left alone.',
  advice: 'Scan again, then make a new plan.',
  path: null,
}

function tooMany({ message, path }: Problem): Problem {
  return {
    code: 'changed-since-plan',
    message: `${MOST_SURPRISES_IN_A_ROW} files in a row were not as planned; the last: ${message}`,
    advice: 'Nothing more was moved. Scan again, then make a new plan.',
    path,
  }
}
