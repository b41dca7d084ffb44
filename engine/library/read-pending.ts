import { setTimeout as delay } from 'node:timers/promises'
import type { Problem } from '../../contract/errors.ts'
import { LikenessError, problemOf } from '../../contract/errors.ts'
import type { InferenceClient } from '../inference/inference-client.ts'
import type { JobControl } from '../jobs/job-control.ts'
import { describeTask } from '../media/describe-task.ts'
import type { DecoderPool } from '../media/decoder-pool.ts'
import type { DecoderResult, DecoderTask } from '../media/decoder-protocol.ts'
import type { Catalog } from '../store/catalog.ts'
import { findContent, hasContentOfSize } from '../store/contents.ts'
import { countCrash, countPending, pendingFiles } from '../store/files.ts'
import { toStorageError } from '../store/storage-error.ts'
import type { Outcome } from './commit-queue.ts'
import { CommitQueue } from './commit-queue.ts'
import type { EncodingPlan } from '../spaces/encoding-plan.ts'
import { ItemEncoder } from './item-encoder.ts'
import { PresentRoots } from './present-roots.ts'
import { toContent } from './to-content.ts'

/** Rows fetched at once. */
const FILES_PER_QUERY = 256
/** Files that may be between decoder and catalogue besides those in the decoders' hands. */
const FILES_BEYOND_DECODERS = 24
/** A decoder that died over a file this often is not given it again. */
const MOST_CRASHES = 2
/** What is wrong with the library or the program, not with the file: going on is pointless. */
const FATAL = new Set<Problem['code']>([
  'disk-full',
  'library-unusable',
  'encoder-failed',
  'encoder-crashed',
])

/** What reading says when the file went away, maybe with its whole drive. */
const AWAY = new Set<Problem['code']>(['vanished', 'unreadable'])

export interface Readers {
  readonly catalog: Catalog
  readonly pool: DecoderPool
  readonly inference: InferenceClient
  readonly plan: EncodingPlan
  readonly thumbnailFolder: string
  /** Called after each commit: the indexes catch up. */
  readonly onCommitted: () => void
}

type Pending = ReturnType<typeof pendingFiles>[number]
type Described = Extract<DecoderResult, { type: 'describe' }>

/**
 * Reads every pending file of the roots that are there: identity, decode, encode, one transaction a
 * batch. What is committed is never read again; stopping at any point loses only what was in
 * flight. Files of a root that goes away meanwhile stay pending.
 *
 * @returns how many were read and how many could not be
 */
export async function readPending(
  readers: Readers,
  control: JobControl,
): Promise<{ read: number; failed: number }> {
  const roots = await PresentRoots.look(readers.catalog)
  const total = countPending(readers.catalog, roots.ids)
  if (total > 0) control.progress('Reading photos and sounds', 0, total)
  const reading = new PendingReader(readers, roots, control)
  const running = new Set<Promise<void>>()
  const most = readers.pool.capacity + FILES_BEYOND_DECODERS
  let done = 0
  try {
    for await (const file of eachPending(readers.catalog, roots)) {
      await control.checkpoint()
      if (reading.fatal) break
      const one = reading.read(file).finally(() => {
        running.delete(one)
        done += 1
        control.progress('Reading photos and sounds', done, Math.max(total, done))
      })
      running.add(one)
      if (running.size >= most) await Promise.race(running)
    }
  } finally {
    // Also when cancelled: what is in a decoder's or the encoder's hands is nearly done and is kept.
    while (running.size > 0) await Promise.race([...running, delay(50)])
    reading.flush()
  }
  if (reading.fatal) throw reading.fatal
  control.signal.throwIfAborted()
  return { read: reading.readCount, failed: reading.failedCount }
}

async function* eachPending(catalog: Catalog, roots: PresentRoots): AsyncGenerator<Pending> {
  for (let after = 0; ;) {
    const files = pendingFiles(catalog, roots.ids, after, FILES_PER_QUERY)
    const last = files.at(-1)
    if (!last) return
    for (const file of files) if (roots.has(file.rootId)) yield file
    after = last.id
  }
}

class PendingReader {
  readonly #readers: Readers
  readonly #roots: PresentRoots
  readonly #signal: AbortSignal
  readonly #commits: CommitQueue
  readonly #encoder: ItemEncoder
  /** Contents between decoder and catalogue, so that a copy waits instead of being decoded too. */
  readonly #inProgress = new Map<string, Promise<void>>()
  readonly #sizesInProgress = new Map<number, number>()
  readCount = 0
  failedCount = 0
  /** What makes going on pointless: a full disk, an encoder that does not work. */
  fatal: LikenessError | null = null

  constructor(readers: Readers, roots: PresentRoots, control: JobControl) {
    this.#readers = readers
    this.#roots = roots
    this.#signal = control.signal
    this.#commits = new CommitQueue(readers.catalog, readers.onCommitted)
    this.#encoder = new ItemEncoder(readers.inference, readers.plan, control.signal)
  }

  flush(): void {
    this.#commits.flush()
  }

  /** Reads one file; what is wrong with it is stored with it, and never thrown. */
  async read(file: Pending): Promise<void> {
    const sharesSize = this.#sizesInProgress.get(file.sizeBytes) ?? 0
    this.#sizesInProgress.set(file.sizeBytes, sharesSize + 1)
    try {
      const mayBeCopy = sharesSize > 0 || hasContentOfSize(this.#readers.catalog, file.sizeBytes)
      if (!(mayBeCopy && (await this.#linkToKnown(file)))) await this.#readAnew(file)
      this.readCount += 1
    } catch (error) {
      await this.#fail(file, error)
    } finally {
      const left = (this.#sizesInProgress.get(file.sizeBytes) ?? 1) - 1
      if (left > 0) this.#sizesInProgress.set(file.sizeBytes, left)
      else this.#sizesInProgress.delete(file.sizeBytes)
    }
  }

  /** A file whose bytes are known already needs no decoding: moved, renamed or copied. */
  async #linkToKnown(file: Pending): Promise<boolean> {
    const hashed = await this.#run(file, { type: 'hash', path: file.path })
    if (hashed.type !== 'hash') return false
    await this.#inProgress.get(hashed.sha256)
    const contentId = findContent(this.#readers.catalog, hashed.sha256)
    if (contentId === null) return false
    await this.#commits.add({ fileId: file.id, contentId })
    return true
  }

  async #readAnew(file: Pending): Promise<void> {
    const decoded = await this.#decode(file)
    // Two copies may have been decoded side by side; the second only needs a link.
    await this.#inProgress.get(decoded.sha256)
    const known = findContent(this.#readers.catalog, decoded.sha256)
    if (known !== null) {
      await this.#commits.add({ fileId: file.id, contentId: known })
      return
    }
    const stored = this.#encoder.encode(decoded.inputs).then(({ encoded }) => {
      const content = toContent(decoded, encoded, this.#readers.plan)
      return this.#commits.add({ fileId: file.id, content })
    })
    const settled = stored.catch(() => undefined)
    this.#inProgress.set(decoded.sha256, settled)
    try {
      await stored
    } finally {
      this.#inProgress.delete(decoded.sha256)
    }
  }

  async #decode(file: Pending): Promise<Described> {
    const { thumbnailFolder, plan } = this.#readers
    const result = await this.#run(file, describeTask(file.path, plan.wanted(), thumbnailFolder))
    if (result.type === 'describe') return result
    throw new Error('The decoder answered another question')
  }

  /** Gives a file to a decoder once more when the decoder died over it. */
  async #run(file: Pending, task: DecoderTask): Promise<DecoderResult> {
    const { pool, catalog } = this.#readers
    for (;;) {
      try {
        return await pool.run(task, this.#signal)
      } catch (error) {
        const crashed = problemOf(error).code === 'decoder-crashed'
        if (!crashed) throw error
        if (catalog.change(() => countCrash(catalog, file.id)) >= MOST_CRASHES) throw error
      }
    }
  }

  async #fail(file: Pending, thrown: unknown): Promise<void> {
    const error = toStorageError(thrown)
    const problem: Problem = { ...problemOf(error), path: file.path }
    if (problem.code === 'cancelled' || this.#signal.aborted) return
    if (AWAY.has(problem.code) && (await this.#roots.isAwayFor(file.rootId))) return
    if (FATAL.has(problem.code)) {
      this.fatal ??= asLikenessError(error)
      return
    }
    this.failedCount += 1
    const outcome: Outcome = { fileId: file.id, problem }
    try {
      await this.#commits.add(outcome)
    } catch (commitError) {
      this.fatal ??= asLikenessError(commitError)
    }
  }
}

function asLikenessError(error: unknown): LikenessError {
  const { code, message, advice } = problemOf(error)
  return new LikenessError(code, message, advice)
}
