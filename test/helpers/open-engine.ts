import { resolve } from 'node:path'
import type { EngineEvent } from '../../contract/events.ts'
import { Engine } from '../../engine/engine.ts'
import { temporaryFolder } from './temporary-folder.ts'

/** The repository, which holds the weights and the samples. */
export const RESOURCES = resolve(import.meta.dirname, '..', '..')

export interface OpenEngine extends AsyncDisposable {
  readonly engine: Engine
  /** Absolute path of an empty folder beside the library's data. */
  readonly folder: string
  /** What the engine has told so far. */
  readonly events: readonly EngineEvent[]
}

/** A real engine with an empty library in a temporary folder. */
export async function openEngine(): Promise<OpenEngine> {
  const temporary = await temporaryFolder()
  const events: EngineEvent[] = []
  const engine = new Engine({
    dataFolder: resolve(temporary.path, 'library'),
    resources: RESOURCES,
    onEvent: (event) => events.push(event),
  })
  return {
    engine,
    folder: temporary.path,
    events,
    [Symbol.asyncDispose]: async () => {
      await engine[Symbol.asyncDispose]()
      await temporary[Symbol.asyncDispose]()
    },
  }
}
