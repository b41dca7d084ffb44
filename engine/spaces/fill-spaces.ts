import { setTimeout as delay } from 'node:timers/promises'
import { LikenessError, problemOf } from '../../contract/errors.ts'
import type { Problem } from '../../contract/errors.ts'
import { countOf } from '../../contract/format-count.ts'
import type { Job } from '../../contract/job.ts'
import type { ContentId } from '../../contract/ids.ts'
import type { MediaKind, SpaceName } from '../../contract/space.ts'
import { mediaKindSchema } from '../../contract/space.ts'
import type { EngineContext } from '../context.ts'
import { startMeasure } from '../inference/providers/start-measure.ts'
import type { JobControl } from '../jobs/job-control.ts'
import { CommitQueue } from '../library/commit-queue.ts'
import { ItemEncoder } from '../library/item-encoder.ts'
import { describeTask } from '../media/describe-task.ts'
import { assetsOfContent } from '../store/assets.ts'
import { countLacking, lackingSpaces, nextLacking, setSpaceState } from '../store/spaces.ts'
import { EncodingPlan } from './encoding-plan.ts'
import type { Space } from './space-set.ts'
import { kindsOf } from './space-status.ts'

/** Between two looks at which spaces there are: one that is paused stops within so many items. */
const CONTENTS_PER_ROUND = 32
const LOOK_AGAIN_MS = 200
const TITLE = 'Filling spaces'
/** With so many items to fill, finding an encoder's fastest batch first is sooner done than not. */
const WORTH_MEASURING = 200
/** A full batch beside what is in the decoders' hands: so few, for a pause waits for them. */
const BEYOND_DECODERS = 8

interface Lacking {
  readonly id: ContentId
  readonly sha256: string
}

/**
 * Makes the vectors that spaces lack, of everything that is there to be read. New files come first:
 * while there are any being read it waits. An encoder that was never measured here is, where there is
 * much to do for it. What is committed is not made again, whenever it stops.
 *
 * @returns what came of it, in words
 */
export async function fillSpaces(context: EngineContext, control: JobControl): Promise<string> {
  const total = countAll(context)
  let done = 0
  let failed = 0
  measureFirst(context)
  for (const kind of mediaKindSchema.options) {
    for (let after = 0; ;) {
      await othersFirst(context, control)
      const spaces = toFill(context, kind)
      const names = spaces.map(({ name }) => name)
      const contents = nextLacking(context.catalog, kind, names, after, CONTENTS_PER_ROUND)
      const last = contents.at(-1)
      if (!last) break
      const round = new FillRound(context, control, spaces)
      failed += await round.run(kind, contents, () => {
        done += 1
        control.progress(TITLE, done, Math.max(total, done))
      })
      after = last.id
    }
  }
  markReady(context)
  for (const { index } of context.spaces.list()) await index.save()
  context.pool.rest()
  const missed = failed === 0 ? '' : `, ${failed.toLocaleString('en')} could not be read`
  return `${countOf(done, 'item')} filled in${missed}`
}

/** Whether there is anything to fill. */
export function isAnythingLacking(context: EngineContext): boolean {
  return countAll(context) > 0
}

function countAll(context: EngineContext): number {
  return mediaKindSchema.options.reduce((sum, kind) => {
    const names = toFill(context, kind).map(({ name }) => name)
    return sum + countLacking(context.catalog, kind, names)
  }, 0)
}

/** Spaces that take a kind, are not paused, and whose encoder is here. */
function toFill({ spaces, encoders }: EngineContext, kind: MediaKind): Space[] {
  return spaces
    .list()
    .filter(
      (space) =>
        space.state !== 'paused' &&
        kindsOf(space).includes(kind) &&
        encoders.find(space.encoder) !== null,
    )
}

function markReady({ catalog, spaces }: EngineContext): void {
  for (const space of spaces.list()) {
    const lacks = kindsOf(space).some((kind) => countLacking(catalog, kind, [space.name]) > 0)
    const state = lacks ? 'filling' : 'ready'
    if (space.state === 'paused' || space.state === state) continue
    catalog.change(() => {
      setSpaceState(catalog, space.name, state)
    })
  }
}

/** Starts measuring the encoders that have much to do and were never measured here. */
function measureFirst(context: EngineContext): void {
  const { encoders, concepts, catalog, providers } = context
  const busy = mediaKindSchema.options.flatMap((kind) => {
    const spaces = toFill(context, kind)
    const names = spaces.map(({ name }) => name)
    if (countLacking(catalog, kind, names) < WORTH_MEASURING) return []
    return new EncodingPlan(spaces, encoders, concepts).encoders(kind)
  })
  const unmeasured = providers.unmeasured([...new Set(busy)])
  if (unmeasured.length > 0) startMeasure(context, false, unmeasured)
}

/** Waits while new files are read, or encoders are measured, which wants the computer for itself. */
async function othersFirst({ jobs }: EngineContext, control: JobControl): Promise<void> {
  const first: readonly Job['kind'][] = ['index', 'providers']
  const isBusy = () =>
    jobs
      .list()
      .some(
        ({ kind, state }) => first.includes(kind) && (state === 'running' || state === 'queued'),
      )
  await control.checkpoint()
  while (isBusy()) {
    await delay(LOOK_AGAIN_MS)
    await control.checkpoint()
  }
}

/** One stretch of contents, with the spaces as they are now. */
class FillRound {
  readonly #context: EngineContext
  readonly #control: JobControl
  readonly #spaces: ReadonlyMap<SpaceName, Space>
  readonly #encoder: ItemEncoder
  readonly #commits: CommitQueue
  #fatal: LikenessError | null = null

  constructor(context: EngineContext, control: JobControl, spaces: readonly Space[]) {
    this.#context = context
    this.#control = control
    this.#spaces = new Map(spaces.map((space) => [space.name, space]))
    const { encoders, concepts, inference, catalog } = context
    const plan = new EncodingPlan(spaces, encoders, concepts)
    this.#encoder = new ItemEncoder(inference, plan, control.signal)
    this.#commits = new CommitQueue(catalog, () => undefined)
  }

  /** @returns how many could not be read */
  async run(kind: MediaKind, contents: readonly Lacking[], onDone: () => void): Promise<number> {
    let failed = 0
    const waiting = [...contents]
    const lane = async () => {
      for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
        await othersFirst(this.#context, this.#control)
        if (this.#fatal) return
        if (!(await this.#fill(kind, next))) failed += 1
        onDone()
      }
    }
    const lanes = Array.from({ length: this.#context.pool.capacity + BEYOND_DECODERS }, lane)
    // What is in the encoder's hands when it is stopped is nearly done, and is kept.
    await Promise.allSettled(lanes)
    this.#commits.flush()
    if (this.#fatal) throw this.#fatal
    this.#control.signal.throwIfAborted()
    for (const { index } of this.#spaces.values()) await index.catchUp()
    return failed
  }

  /** False when the content could not be read. */
  async #fill(kind: MediaKind, { id, sha256 }: Lacking): Promise<boolean> {
    const { catalog, pool, encoders, concepts } = this.#context
    const names = lackingSpaces(catalog, id, [...this.#spaces.keys()])
    const spaces = [...this.#spaces.values()].filter(({ name }) => names.has(name))
    const plan = new EncodingPlan(spaces, encoders, concepts)
    try {
      const [asset] = assetsOfContent(catalog, id)
      if (!asset || this.#fatal) return true
      const task = describeTask(asset.path, plan.wanted(), null)
      const decoded = await pool.run(task, this.#control.signal)
      if (decoded.type !== 'describe') throw new Error('The decoder answered another question')
      // Another file than was indexed lies there now: the next round over the folders reads it.
      if (decoded.sha256 !== sha256) return true
      const { encoded, problems } = await this.#encoder.encode(decoded.inputs)
      const broken = [...problems.values()].find(({ code }) => code === 'encoder-failed')
      if (broken) throw new LikenessError(broken.code, broken.message, broken.advice)
      const unfit = [...problems].flatMap(([encoder, problem]) =>
        plan.madeOf(kind, encoder).map((made) => ({ ...made, problem })),
      )
      await this.#store(id, plan.vectors(kind, encoded), unfit)
      return true
    } catch (error) {
      return this.#fail(kind, id, plan, error)
    }
  }

  async #store(
    filled: ContentId,
    vectors: ReturnType<EncodingPlan['vectors']>,
    unfit: readonly { space: SpaceName; encoder: string; problem: Problem }[],
  ): Promise<void> {
    await this.#commits.add({ filled, vectors, unfit })
  }

  async #fail(
    kind: MediaKind,
    id: ContentId,
    plan: EncodingPlan,
    error: unknown,
  ): Promise<boolean> {
    const problem = problemOf(error)
    if (problem.code === 'cancelled' || this.#control.signal.aborted) return true
    if (FATAL.has(problem.code)) {
      this.#fatal ??= new LikenessError(problem.code, problem.message, problem.advice)
      return true
    }
    if (!SAYS_SO_AGAIN.has(problem.code)) return false
    // The same bytes will not do better the next time.
    const every = plan.encoders(kind).flatMap(({ entry }) => plan.madeOf(kind, entry.id))
    await this.#store(
      id,
      [],
      every.map((made) => ({ ...made, problem })),
    )
    return false
  }
}

/** What is wrong with the library or the encoder, not with the file. */
const FATAL = new Set<Problem['code']>(['disk-full', 'library-unusable', 'encoder-failed'])
/** What is wrong with the bytes themselves. */
const SAYS_SO_AGAIN = new Set<Problem['code']>([
  'corrupt',
  'truncated',
  'too-large',
  'unsupported-format',
])
