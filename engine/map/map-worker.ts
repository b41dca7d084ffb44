/**
 * The entry of the worker thread that draws a map: it is handed one request as its worker data,
 * says how far it is at most ten times a second, posts the result and ends.
 */
import { parentPort, workerData } from 'node:worker_threads'
import { hdbscan } from './hdbscan.ts'
import { layoutMap } from './layout.ts'
import { mapRequestSchema } from './map-messages.ts'
import type { MapMessage } from './map-messages.ts'

const PROGRESS_INTERVAL_MS = 100
/** How many near neighbours make a point of the map dense; few, since UMAP has smoothed it. */
const MIN_SAMPLES = 5
/** Photos and sounds lie so far apart that they would be the only two clusters of some libraries. */
const MOST_SHARE = 0.15

function post(message: MapMessage, transfer: ArrayBuffer[] = []): void {
  parentPort?.postMessage(message, transfer)
}

let reportedMs = -Infinity
let rounds = 1

function reportRound(done: number, layoutRounds: number): void {
  // Clustering counts as one more round, so that the last round is only done when all is.
  rounds = layoutRounds + 1
  const nowMs = performance.now()
  if (nowMs - reportedMs < PROGRESS_INTERVAL_MS) return
  reportedMs = nowMs
  post({ kind: 'progress', done, total: rounds })
}

const request = mapRequestSchema.parse(workerData)
post({ kind: 'progress', done: 0, total: 1 })
const positions = layoutMap({ ...request, onProgress: reportRound })
const { labels, probabilities } = hdbscan(positions, 2, {
  minClusterSize: request.minClusterSize,
  minSamples: Math.min(MIN_SAMPLES, request.minClusterSize),
  maxClusterSize: Math.max(2 * request.minClusterSize, request.count * MOST_SHARE),
})
post({ kind: 'progress', done: rounds, total: rounds })
const result = {
  positions: Float32Array.from(positions),
  labels: Int32Array.from(labels),
  probabilities: Float32Array.from(probabilities),
}
post({ kind: 'result', ...result }, [
  result.positions.buffer,
  result.labels.buffer,
  result.probabilities.buffer,
])
