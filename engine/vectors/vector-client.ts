import { Worker } from 'node:worker_threads'
import { LikenessError } from '../../contract/errors.ts'
import { processEntry } from '../process-entry.ts'
import type { FromVectors, VectorTask } from './vector-protocol.ts'
import { fromVectorsSchema } from './vector-protocol.ts'

interface Call {
  readonly resolve: (message: FromVectors) => void
  readonly reject: (error: Error) => void
}

/** Speaks with the index worker. Everything asked of it is answered or rejected. */
export class VectorClient {
  readonly #worker: Worker
  readonly #calls = new Map<number, Call>()
  #nextId = 1
  #ended: Error | null = null

  constructor() {
    this.#worker = new Worker(processEntry('vectors'))
    this.#worker.unref()
    this.#worker.on('message', (raw) => {
      const message = fromVectorsSchema.parse(raw)
      const call = this.#calls.get(message.id)
      this.#calls.delete(message.id)
      if (message.type === 'failed') {
        const { code, message: text, advice } = message.problem
        call?.reject(new LikenessError(code, text, advice))
      } else call?.resolve(message)
      if (this.#calls.size === 0) this.#worker.unref()
    })
    this.#worker.on('error', (error) => {
      this.#end(error instanceof Error ? error : new Error(String(error)))
    })
  }

  /** @throws LikenessError `disk-full`, `library-unusable`; anything else is a bug */
  run(task: VectorTask): Promise<FromVectors> {
    if (this.#ended) return Promise.reject(this.#ended)
    return new Promise((resolve, reject) => {
      const id = this.#nextId++
      this.#calls.set(id, { resolve, reject })
      // An unanswered question keeps the process alive, a resting worker does not.
      this.#worker.ref()
      this.#worker.postMessage({ id, task })
    })
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#worker.terminate()
    this.#end(new Error('The index worker was ended'))
  }

  #end(error: Error): void {
    this.#ended ??= error
    for (const call of this.#calls.values()) call.reject(error)
    this.#calls.clear()
  }
}
