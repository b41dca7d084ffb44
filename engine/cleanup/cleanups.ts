import type { Cleanup, CleanupFile, CleanupPlan, Simulation } from '../../contract/cleanup.ts'
import { LikenessError } from '../../contract/errors.ts'
import { countOf } from '../../contract/format-count.ts'
import type { JobId } from '../../contract/ids.ts'
import type { EngineContext } from '../context.ts'
import { startIndex } from '../library/start-index.ts'
import type { JobControl } from '../jobs/job-control.ts'
import type { CleanupJournal } from '../store/cleanup-journal.ts'
import { listRoots } from '../store/roots.ts'
import { forgetMovedFiles, rememberRestored } from './catalog-changes.ts'
import { removeSidecar, settleSidecar, sidecarOf, writeSidecar } from './merge/write-sidecar.ts'
import { openDestination } from './destinations/open-destination.ts'
import { emptyQuarantine } from './empty-quarantine.ts'
import { readProtection } from './protection.ts'
import { restoreFiles } from './restore-files.ts'
import { actOnPlan, simulatePlan } from './run-plan.ts'
import { settleJournal } from './settle.ts'

/** Plans that are remembered; the page asks for a new one with every change of mind. */
const MOST_PLANS = 20
/** A destination that has not answered by then is not waited for. */
const DESTINATION_TIMEOUT_MS = 30_000
/** States of files that lie where they always did. */
const IN_PLACE: ReadonlySet<CleanupFile['state']> = new Set(['skipped', 'put-back', 'restored'])
/** Jobs that read the files or the rows that a clean-up changes. */
const KEPT_AWAY = ['index', 'duplicates'] as const

/** The clean-ups of one library: one at a time, each by a plan that is held here. */
export class Cleanups {
  readonly #context: EngineContext
  readonly #plans = new Map<string, CleanupPlan>()
  #settled: Promise<void> | null = null

  constructor(context: EngineContext) {
    this.#context = context
  }

  /** The journal, once it is in line with the disk. */
  async journal(): Promise<CleanupJournal> {
    const { journal } = this.#context.decisions
    this.#settled ??= this.#settle().catch((error: unknown) => {
      this.#settled = null
      throw error
    })
    await this.#settled
    return journal
  }

  async #settle(): Promise<void> {
    const { emit, decisions } = this.#context
    const { journal, sidecars } = decisions
    for (const problem of await settleJournal(journal)) emit({ type: 'notice', problem })
    for (const line of sidecars.unsettled()) await settleSidecar(sidecars, line)
  }

  /** Remembers a plan under its id. */
  hold(plan: CleanupPlan): void {
    this.#plans.set(plan.id, plan)
    for (const id of [...this.#plans.keys()].slice(0, -MOST_PLANS)) this.#plans.delete(id)
  }

  /** @throws LikenessError `not-found` */
  plan(id: string): CleanupPlan {
    const plan = this.#plans.get(id)
    if (plan) return plan
    throw new LikenessError('not-found', 'That plan is no longer held.', 'Make a new plan.')
  }

  /** @throws LikenessError `bad-request` while another clean-up runs, `not-found` */
  async simulate(planId: string): Promise<Simulation> {
    const options = await this.#runOptions(planId)
    const found: Simulation[] = []
    this.#assertFree()
    const { jobs } = this.#context
    const { id } = jobs.start('cleanup', 'Rehearsing the clean-up', async (control) => {
      const simulation = await simulatePlan({ ...options, control })
      found.push(simulation)
      return `${countOf(simulation.wouldMove, 'file')} would be moved`
    })
    await jobs.whenFinished(id)
    const [simulation] = found
    if (simulation) return simulation
    const job = jobs.list().find((candidate) => candidate.id === id)
    throw job?.problem
      ? toError(job.problem)
      : new LikenessError('cancelled', 'The rehearsal was stopped.', 'Start it again.')
  }

  /** @throws LikenessError `bad-request` while another clean-up runs, `not-found` */
  async apply(planId: string): Promise<{ readonly jobId: JobId; readonly cleanupId: number }> {
    const options = await this.#runOptions(planId)
    const { catalog } = this.#context
    const { journal } = options
    this.#assertFree()
    const cleanupId = journal.begin(options.plan, Date.now())
    const jobId = this.#start('Cleaning up', async (control) => {
      let outcome: Cleanup['outcome'] = 'stopped'
      try {
        const ended = await actOnPlan({
          ...options,
          cleanupId,
          control,
          timeoutMs: DESTINATION_TIMEOUT_MS,
          onMoved: (lines) => {
            forgetMovedFiles(catalog, lines)
          },
        })
        outcome = ended.outcome
        const unwritten = await this.#merge(options.plan, cleanupId)
        if (ended.problem) throw toError(ended.problem)
        return this.#summary(cleanupId, unwritten)
      } finally {
        journal.finish(cleanupId, outcome, Date.now())
      }
    })
    return { jobId, cleanupId }
  }

  /**
   * Moves files of a clean-up back.
   *
   * @param fileIds lines of its journal; null for all of it
   * @throws LikenessError `not-found`, `bad-request` while another clean-up runs
   */
  async restore(cleanupId: number, fileIds: readonly number[] | null): Promise<JobId> {
    const journal = await this.journal()
    const { destination } = journal.cleanup(cleanupId)
    const wanted = fileIds === null ? null : new Set(fileIds)
    const lines = journal
      .files(cleanupId)
      .filter(({ id, state }) => state === 'moved' && (wanted === null || wanted.has(id)))
    if (lines.length === 0) throw nothingToRestore()
    const restored: CleanupFile[] = []
    return this.#start('Restoring', async (control) => {
      const onRestored = async (line: CleanupFile) => {
        restored.push(line)
        const { catalog, decisions } = this.#context
        const { sha256 } = line.file
        const taken = sha256 === null ? null : decisions.journal.firstTakenMs(sha256)
        await rememberRestored(catalog, line, (taken ?? Date.now()) - 1)
      }
      const problems = await restoreFiles({ journal, destination, control, onRestored }, lines)
      await this.#unmerge(cleanupId)
      const [problem] = problems
      if (problem) throw toError(problem)
      return restoredWords(restored)
    })
  }

  /** Deletes for good what a clean-up has set aside in the quarantine. */
  async empty(cleanupId: number): Promise<JobId> {
    const journal = await this.journal()
    journal.cleanup(cleanupId)
    return this.#start('Emptying the quarantine', async (control) => {
      const [problem] = await emptyQuarantine(journal, cleanupId, control)
      if (problem) throw toError(problem)
      return 'The quarantine of this clean-up is empty'
    })
  }

  /**
   * Carries over what copies that are gone said to the keepers of their groups.
   *
   * @returns for how many keepers it could not be written
   */
  async #merge({ groups }: CleanupPlan, cleanupId: number): Promise<number> {
    const { journal, sidecars } = this.#context.decisions
    const moved = journal.files(cleanupId).filter(({ state }) => state === 'moved')
    const touched = new Set(moved.map(({ groupKey }) => groupKey))
    let unwritten = 0
    for (const group of groups) {
      const { merge, key } = group
      if (!merge || !touched.has(key)) continue
      if (!(await writeSidecar(sidecars, cleanupId, group, merge))) unwritten += 1
    }
    return unwritten
  }

  /** Takes back what was carried over, where every copy that said it is back to say it itself. */
  async #unmerge(cleanupId: number): Promise<void> {
    const { journal, sidecars } = this.#context.decisions
    const away = journal.files(cleanupId).filter(({ state }) => !IN_PLACE.has(state))
    const needed = new Set(away.map(({ keeperPath }) => sidecarOf(keeperPath)))
    for (const line of sidecars.of(cleanupId)) {
      if (!needed.has(line.path)) await removeSidecar(sidecars, line)
    }
  }

  async #runOptions(planId: string) {
    const journal = await this.journal()
    const { catalog, decisions } = this.#context
    const plan = this.plan(planId)
    const online = listRoots(catalog).filter(({ state }) => state === 'online')
    return {
      plan,
      journal,
      rootPaths: online.map(({ path }) => path),
      // Asked anew for each file: a folder that is protected while this runs loses none from then on.
      isProtected: (path: string) => readProtection(decisions)(path),
      destination: openDestination(plan),
    }
  }

  #start(title: string, work: (control: JobControl) => Promise<string>): JobId {
    this.#assertFree()
    const { jobs } = this.#context
    const wasIndexing = jobs.list().some((job) => job.kind === 'index' && job.finishedMs === null)
    const { id, finished } = jobs.start('cleanup', title, (control) =>
      jobs.alone(KEPT_AWAY, () => work(control)),
    )
    // What had to make room goes on afterwards.
    if (wasIndexing) void finished.then(() => startIndex(this.#context))
    return id
  }

  #assertFree(): void {
    const running = this.#context.jobs
      .list()
      .some(({ kind, finishedMs }) => kind === 'cleanup' && finishedMs === null)
    if (!running) return
    throw new LikenessError(
      'bad-request',
      'Another clean-up is running.',
      'Wait for its end, or stop it in Activity.',
    )
  }

  #summary(cleanupId: number, unwritten: number): string {
    const { counts } = this.#context.decisions.journal.cleanup(cleanupId)
    const words = `${countOf(counts.moved ?? 0, 'file')} moved, ${counts.skipped ?? 0} left where they are`
    if (unwritten === 0) return words
    return `${words}; what copies said could not be written beside ${countOf(unwritten, 'kept file')}`
  }
}

function toError({ code, message, advice, path }: LikenessError['problem']): LikenessError {
  return new LikenessError(code, message, advice, path)
}

function nothingToRestore(): LikenessError {
  return new LikenessError(
    'not-found',
    'Nothing of this clean-up is left to restore.',
    'See "likeness clean --list" for what became of its files.',
  )
}

/** Says where files came back under another name, because theirs was taken. */
function restoredWords(lines: readonly CleanupFile[]): string {
  const renamed = lines.filter(({ file, restoredPath }) => restoredPath !== file.path)
  const words = `${countOf(lines.length, 'file')} restored`
  const [first] = renamed
  return first
    ? `${words}, ${renamed.length} of them under a new name, as ${first.restoredPath ?? ''}`
    : words
}
