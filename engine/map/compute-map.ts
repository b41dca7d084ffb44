import { Worker } from 'node:worker_threads'
import { LikenessError } from '../../contract/errors.ts'
import { mapMessageSchema } from './map-messages.ts'
import type { MapRequest } from './map-messages.ts'
import { checkNeighbourGraph } from './neighbour-graph.ts'

export interface ComputedMap {
  /** count x 2 positions within [-1, 1]. */
  readonly positions: Float32Array
  /** count clusters from 0, -1 for none. */
  readonly labels: Int32Array
  /** How firmly each belongs to its cluster, 0 to 1. */
  readonly probabilities: Float32Array
}

export interface ComputeMapOptions {
  readonly signal?: AbortSignal
  /** Called at most ten times a second; `done` equals `total` only at the end. The first call says
   * 0 of 1; then comes the longest pause, a quarter of the whole, while UMAP builds its graph. */
  readonly onProgress?: (done: number, total: number) => void
  /** Above this much JavaScript memory the worker ends; 20,000 items take the process to about 1,300. */
  readonly memoryLimitMb?: number
}

const MEMORY_LIMIT_MB = 4096

/**
 * Lays items out and clusters them in a worker thread. The input is copied and stays usable.
 *
 * @throws RangeError when the neighbours make no sense; the signal's reason when aborted;
 *   LikenessError `internal` when the worker ends without a result
 */
export async function computeMap(
  input: MapRequest,
  options: ComputeMapOptions = {},
): Promise<ComputedMap> {
  options.signal?.throwIfAborted()
  checkNeighbourGraph(input)
  const neighbourIds = Int32Array.from(input.neighbourIds)
  const neighbourDistances = Float32Array.from(input.neighbourDistances)
  const { count, seed, minClusterSize } = input
  const request: MapRequest = { count, neighbourIds, neighbourDistances, seed, minClusterSize }
  const worker = new Worker(new URL('./map-worker.ts', import.meta.url), {
    workerData: request,
    transferList: [neighbourIds.buffer, neighbourDistances.buffer],
    name: 'map',
    resourceLimits: { maxOldGenerationSizeMb: options.memoryLimitMb ?? MEMORY_LIMIT_MB },
  })
  const stopped = Promise.withResolvers<never>()
  const stop = (): void => {
    worker.removeAllListeners('message')
    stopped.reject(options.signal?.reason)
  }
  options.signal?.addEventListener('abort', stop, { once: true })
  try {
    return await Promise.race([resultOf(worker, options), stopped.promise])
  } finally {
    options.signal?.removeEventListener('abort', stop)
    await worker.terminate()
  }
}

/** Listens until the worker posts its result, or ends without one. */
function resultOf(worker: Worker, options: ComputeMapOptions): Promise<ComputedMap> {
  return new Promise((resolve, reject) => {
    worker.on('message', (data: unknown) => {
      const parsed = mapMessageSchema.safeParse(data)
      if (!parsed.success) {
        reject(workerEnded(parsed.error))
        return
      }
      const message = parsed.data
      if (message.kind === 'progress') {
        options.onProgress?.(message.done, message.total)
        return
      }
      const { positions, labels, probabilities } = message
      resolve({ positions, labels, probabilities })
    })
    worker.on('error', (cause) => reject(workerEnded(cause)))
    worker.on('exit', (code) => reject(workerEnded(new Error(`exit code ${code}`))))
  })
}

function workerEnded(cause: unknown): LikenessError {
  const detail = cause instanceof Error ? cause.message : String(cause)
  return new LikenessError(
    'internal',
    `The map could not be drawn: its worker ended early (${detail}).`,
    'Draw the map again. If it fails again, close other programs to free memory.',
  )
}
