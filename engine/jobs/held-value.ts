import type { Catalog } from '../store/catalog.ts'
import type { JobList } from './job-list.ts'

/** While work runs, a value may be this much older than finding it takes: it must not take over. */
const AGE_PER_COST = 20

/**
 * What is worked out of the catalogue, found anew only when something has changed. While a job runs
 * the catalogue changes every moment; then the last value is good for a while. What the person says
 * shows at once.
 */
export class HeldValue<T> {
  readonly #catalog: Catalog
  readonly #jobs: JobList
  readonly #find: () => T
  readonly #said: () => number
  #held: { readonly value: T; readonly catalog: number; readonly said: number } | null = null
  #goodUntilMs = 0

  /** @param said rises with whatever else the value depends on */
  constructor(
    { catalog, jobs }: { readonly catalog: Catalog; readonly jobs: JobList },
    find: () => T,
    said: () => number,
  ) {
    this.#catalog = catalog
    this.#jobs = jobs
    this.#find = find
    this.#said = said
  }

  get(): T {
    const said = this.#said()
    const { revision } = this.#catalog
    const held = this.#held
    const isRecent = this.#jobs.busy && Date.now() < this.#goodUntilMs
    if (held?.said === said && (held.catalog === revision || isRecent)) return held.value
    const startMs = Date.now()
    const value = this.#find()
    this.#held = { value, catalog: revision, said }
    this.#goodUntilMs = Date.now() + (Date.now() - startMs) * AGE_PER_COST
    return value
  }
}
