import type { Problem } from '../../contract/errors.ts'
import type { ContentId } from '../../contract/ids.ts'
import type { Catalog } from '../store/catalog.ts'
import type { NewContent } from '../store/contents.ts'
import { insertContent } from '../store/contents.ts'
import { letGoOfContent, markFailed, markReady } from '../store/files.ts'
import { passingProblems } from './passing-problems.ts'

/** What became of one file. */
export type Outcome =
  | { readonly fileId: number; readonly content: NewContent }
  | { readonly fileId: number; readonly contentId: ContentId }
  | { readonly fileId: number; readonly problem: Problem }

interface Waiting {
  readonly outcome: Outcome
  readonly resolve: () => void
  readonly reject: (error: unknown) => void
}

const MOST_PER_COMMIT = 32
const LONGEST_WAIT_MS = 200

/** Gathers outcomes and writes them in one transaction a batch. */
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
      this.#catalog.change(() => {
        for (const { outcome } of batch) write(this.#catalog, outcome)
      })
    } catch (error) {
      for (const { reject } of batch) reject(error)
      return
    }
    for (const { resolve } of batch) resolve()
    this.#onCommitted()
  }
}

function write(catalog: Catalog, outcome: Outcome): void {
  if ('problem' in outcome) {
    markFailed(catalog, outcome.fileId, outcome.problem)
    if (!passingProblems.has(outcome.problem.code)) letGoOfContent(catalog, outcome.fileId)
  } else if ('contentId' in outcome) markReady(catalog, outcome.fileId, outcome.contentId)
  else markReady(catalog, outcome.fileId, insertContent(catalog, outcome.content))
}
