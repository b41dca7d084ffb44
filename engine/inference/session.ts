import { join } from 'node:path'
import { InferenceSession } from 'onnxruntime-node'
import type { RunPlan } from '../../contract/provider.ts'

/**
 * One thread: the decoders share the cores with it, and more threads of one session were slower then
 * (measured by `npm run bench`); a batch is the unit of parallel work.
 */
const ON_ONE_CORE = { provider: 'cpu', threads: 1 } as const

/**
 * Opens a graph: `file` in the encoder's folder. By path, so that external data beside it is found.
 *
 * @throws Error when the provider is not there; the graph's parts that a provider cannot run are run
 *   on the CPU by onnxruntime itself
 */
export function openSession(
  folder: string,
  file: string,
  { provider, threads }: Pick<RunPlan, 'provider' | 'threads'> = ON_ONE_CORE,
): Promise<InferenceSession> {
  // DirectML allows neither memory patterns nor parallel execution (onnxruntime's documentation).
  const patterns = provider === 'dml' ? { enableMemPattern: false } : {}
  return InferenceSession.create(join(folder, file), {
    executionProviders: [provider],
    intraOpNumThreads: threads,
    interOpNumThreads: 1,
    executionMode: 'sequential',
    graphOptimizationLevel: 'all',
    // Without the arena pictures took a third longer; the process ends when it rests anyway.
    enableCpuMemArena: true,
    logSeverityLevel: 3,
    ...patterns,
  })
}
