import type { EngineEvent } from '../../contract/events.ts'
import { problemOf } from '../../contract/errors.ts'
import type { EngineRequester } from './engine/engine-requests.ts'

/** Adds folders named on the command line as roots. What goes wrong is told as notices. */
export async function addFolders(
  engine: EngineRequester,
  folders: readonly string[],
  tell: (event: EngineEvent) => void,
): Promise<void> {
  if (folders.length === 0) return
  const problems = await engine.addRoots({ paths: [...folders] }).then(
    (reply) => reply.problems,
    (error: unknown) => [problemOf(error)],
  )
  for (const problem of problems) tell({ type: 'notice', problem })
}
