import { join } from 'node:path'
import { InferenceSession } from 'onnxruntime-node'
import type { Encoder } from '../../models/catalog.ts'

/** Everything runs here until other providers are probed and found to give the same numbers. */
export const PROVIDER = 'CPU'

/**
 * Opens an encoder's graph. One thread: the decoders share the cores with it, and more threads of
 * one session were slower then (measured by `npm run bench`); a batch is the unit of parallel work.
 */
export function openSession(modelFolder: string, encoder: Encoder): Promise<InferenceSession> {
  return InferenceSession.create(join(modelFolder, encoder.file), {
    executionProviders: ['cpu'],
    intraOpNumThreads: 1,
    interOpNumThreads: 1,
    executionMode: 'sequential',
    graphOptimizationLevel: 'all',
    // Without the arena pictures took a third longer; the process ends when it rests anyway.
    enableCpuMemArena: true,
    logSeverityLevel: 3,
  })
}
