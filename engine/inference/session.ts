import { join } from 'node:path'
import { InferenceSession } from 'onnxruntime-node'

export interface SessionChoice {
  /** In the order of trying. */
  readonly providers: readonly InferenceSession.ExecutionProviderConfig[]
  readonly threads: number
}

/**
 * One thread: the decoders share the cores with it, and more threads of one session were slower then
 * (measured by `npm run bench`); a batch is the unit of parallel work.
 */
const ON_ONE_CORE: SessionChoice = { providers: ['cpu'], threads: 1 }

/** Opens a graph: `file` in the encoder's folder. By path, so that external data beside it is found. */
export function openSession(
  folder: string,
  file: string,
  { providers, threads }: SessionChoice = ON_ONE_CORE,
): Promise<InferenceSession> {
  return InferenceSession.create(join(folder, file), {
    executionProviders: [...providers],
    intraOpNumThreads: threads,
    interOpNumThreads: 1,
    executionMode: 'sequential',
    graphOptimizationLevel: 'all',
    // Without the arena pictures took a third longer; the process ends when it rests anyway.
    enableCpuMemArena: true,
    logSeverityLevel: 3,
  })
}
