import type { Problem } from '../../contract/errors.ts'
import { problemOf } from '../../contract/errors.ts'
import type { ContentId } from '../../contract/ids.ts'
import type { Catalog } from '../store/catalog.ts'
import type { NewContent, NewVector } from '../store/contents.ts'
import { insertContent, insertVector } from '../store/contents.ts'
import { letGoOfContent, markFailed, markReady } from '../store/files.ts'
import { insertUnfit } from '../store/spaces.ts'
import { passingProblems } from './passing-problems.ts'

/** What became of one file, or of one content that a space lacked. */
export type Outcome =
  | FilledOutcome
  | { readonly fileId: number; readonly content: NewContent }
  | { readonly fileId: number; readonly contentId: ContentId }
  | { readonly fileId: number; readonly problem: Problem }

interface FilledOutcome {
  readonly filled: ContentId
  readonly vectors: readonly NewVector[]
  readonly unfit: readonly { space: string; encoder: string; problem: Problem }[]
}

interface Waiting {
  readonly outcome: Outcome
  readonly resolve: () => void
  readonly reject: (error: unknown) => void
}

/** Well below what may be in flight, or everything would wait for the clock instead of for a full batch. */
const MOST_PER_COMMIT = 8
const LONGEST_WAIT_MS = 200

/** The database itself cannot be written: no outcome can, whichever it is. */
const NOT_WRITABLE = new Set<Problem['code']>(['disk-full', 'library-unusable'])

/**
 * Gathers outcomes and writes them in one transaction a batch. When one of them cannot be stored,
 * the others of its batch are written one by one.
 */
export class CommitQueue {
  readonly #catalog: Catalog
  readonly #onCommitted: () => void
  #waiting: Waiting[] = []
  #timer: NodeJS.Timeout | null = null

  constructor(catalog: Catalog, onCommitted: () => void) {
    this.#catalog = catalog
    this.#onCommitted = onCommitted
  }

  /** Resolves once the outcome is in the catalogue. */
  add(outcome: Outcome): Promise<void> {
    return new Promise((resolve, reject) => {
      this.#waiting.push({ outcome, resolve, reject })
      if (this.#waiting.length >= MOST_PER_COMMIT) this.flush()
      else
        this.#timer ??= setTimeout(() => {
          this.flush()
        }, LONGEST_WAIT_MS)
    })
  }

  flush(): void {
    if (this.#timer) clearTimeout(this.#timer)
    this.#timer = null
    const batch = this.#waiting
    this.#waiting = []
    if (batch.length === 0) return
    try {
      this.#write(batch)
    } catch (error) {
      if (batch.length === 1 || NOT_WRITABLE.has(problemOf(error).code)) {
        for (const { reject } of batch) reject(error)
      } else this.#writeEach(batch)
      return
    }
    for (const { resolve } of batch) resolve()
    this.#onCommitted()
  }

  #write(batch: readonly Waiting[]): void {
    this.#catalog.change(() => {
      for (const { outcome } of batch) write(this.#catalog, outcome)
    })
  }

  #writeEach(batch: readonly Waiting[]): void {
    for (const one of batch) {
      try {
        this.#write([one])
        one.resolve()
      } catch (error) {
        one.reject(error)
      }
    }
    this.#onCommitted()
  }
}

function write(catalog: Catalog, outcome: Outcome): void {
  if ('filled' in outcome) {
    for (const vector of outcome.vectors) insertVector(catalog, outcome.filled, vector)
    for (const unfit of outcome.unfit) insertUnfit(catalog, outcome.filled, unfit)
  } else if ('problem' in outcome) {
    markFailed(catalog, outcome.fileId, outcome.problem)
    if (!passingProblems.has(outcome.problem.code)) letGoOfContent(catalog, outcome.fileId)
  } else if ('contentId' in outcome) markReady(catalog, outcome.fileId, outcome.contentId)
  else markReady(catalog, outcome.fileId, insertContent(catalog, outcome.content))
}
