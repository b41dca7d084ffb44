/** A call on its way, to be sent with `id` and awaited through `reply`. */
export interface PendingCall {
  readonly id: number
  readonly reply: Promise<unknown>
}

/** Calls that wait for the engine's answer. Every one of them is settled once, whatever happens. */
export class PendingCalls {
  readonly #calls = new Map<number, PromiseWithResolvers<unknown>>()
  #nextId = 1

  get size(): number {
    return this.#calls.size
  }

  open(): PendingCall {
    const id = this.#nextId
    this.#nextId += 1
    const call = Promise.withResolvers<unknown>()
    this.#calls.set(id, call)
    return { id, reply: call.promise }
  }

  /** An unknown id is passed over: its call was rejected when its engine went away. */
  resolve(id: number, value: unknown): void {
    this.#take(id)?.resolve(value)
  }

  reject(id: number, error: Error): void {
    this.#take(id)?.reject(error)
  }

  rejectAll(error: Error): void {
    for (const id of [...this.#calls.keys()]) this.reject(id, error)
  }

  #take(id: number): PromiseWithResolvers<unknown> | undefined {
    const call = this.#calls.get(id)
    this.#calls.delete(id)
    return call
  }
}
