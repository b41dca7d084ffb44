import { parentPort } from 'node:worker_threads'
import { problemOf } from '../../contract/errors.ts'
import { toStorageError } from '../store/storage-error.ts'
import type { HnswIndex } from './hnsw-index.ts'
import { loadSnapshot, saveSnapshot } from './index-snapshot.ts'
import type { FromVectors, Neighbours, VectorTask } from './vector-protocol.ts'
import { toVectorsSchema } from './vector-protocol.ts'

// Entry of the index worker: the one owner of every space's index. Searches come first; between two
// looks at the queue it adds, or finds the neighbours of, one vector, so that no search ever waits
// for more than that (adding in batches of 32 made searches wait 34 ms instead of 2).

const port = parentPort
if (!port) throw new Error('vector-worker.ts is the entry of a worker thread')

interface Slow {
  readonly id: number
  readonly task: Exclude<VectorTask, { type: 'search' }>
  next: number
  readonly found: Neighbours[]
}

const indexes = new Map<string, HnswIndex>()
const slowTasks: Slow[] = []
let turning = false

function send(message: FromVectors): void {
  port?.postMessage(message)
}

function indexOf(space: string): HnswIndex {
  const index = indexes.get(space)
  if (!index) throw new Error(`The index of space ${space} is not open`)
  return index
}

/** Does the next piece of a slow task; true when the task is done. */
async function advance({ id, task, next, found }: Slow): Promise<boolean> {
  if (task.type === 'open') {
    const { index, note } = await loadSnapshot(task.folder, task.space, task.dimensions)
    indexes.set(task.space, index)
    const removedCount = index.removedLabels().length
    send({ type: 'opened', id, labels: index.labels(), removedCount, note })
    return true
  }
  if (task.type === 'close') {
    indexes.delete(task.space)
    send({ type: 'done', id })
    return true
  }
  const index = indexOf(task.space)
  if (task.type === 'save') {
    await saveSnapshot(task.folder, task.space, index, task.generation)
  } else if (task.type === 'remove') {
    for (const label of task.labels) index.remove(label)
  } else {
    const label = task.labels[next]
    if (label !== undefined && task.type === 'add') {
      index.add(
        label,
        task.vectors.subarray(next * index.dimensions, (next + 1) * index.dimensions),
      )
    } else if (label !== undefined && task.type === 'neighbours') {
      found.push(index.neighbours(label, task.count))
    }
    if (next + 1 < task.labels.length) return false
  }
  send(task.type === 'neighbours' ? { type: 'found', id, found } : { type: 'done', id })
  return true
}

async function turn(): Promise<void> {
  const [slow] = slowTasks
  if (slow) {
    try {
      const done = await advance(slow)
      slow.next += 1
      if (done) slowTasks.shift()
    } catch (error) {
      slowTasks.shift()
      send({ type: 'failed', id: slow.id, problem: problemOf(toStorageError(error)) })
    }
  }
  turning = slowTasks.length > 0
  if (turning) setImmediate(() => void turn())
}

port.on('message', (raw) => {
  const { id, task } = toVectorsSchema.parse(raw)
  if (task.type === 'search') {
    try {
      send({ type: 'found', id, found: [indexOf(task.space).search(task.vector, task.count)] })
    } catch (error) {
      send({ type: 'failed', id, problem: problemOf(toStorageError(error)) })
    }
    return
  }
  slowTasks.push({ id, task, next: 0, found: [] })
  if (!turning) {
    turning = true
    setImmediate(() => void turn())
  }
})
