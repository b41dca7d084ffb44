/**
 * Process of the indexing and memory benchmarks: indexes folders into a fresh library, as the
 * command line does, and tells how long that took and how much CPU time. argv: library, folders.
 */
import { readFileSync } from 'node:fs'
import { startIndex } from '../../engine/library/start-index.ts'
import { Engine } from '../../engine/engine.ts'
import { RESOURCES } from './places.ts'

/** The unit of /proc on every Linux that Node runs on. */
const TICKS_PER_SECOND = 100
const CHILDREN_END_MS = 500

const [dataFolder = '', ...paths] = process.argv.slice(2)
const engine = new Engine({ dataFolder, resources: RESOURCES, onEvent: () => undefined })
await engine.call('addRoots', { paths })
const startedMs = performance.now()
const { id } = startIndex(engine.context)
// Comparing follows by itself; it is no part of indexing.
let indexed = engine.context.jobs.list().find((job) => job.id === id)
while (indexed?.state === 'running') {
  await new Promise((resolve) => setTimeout(resolve, 10))
  indexed = engine.context.jobs.list().find((job) => job.id === id)
}
const seconds = (performance.now() - startedMs) / 1000
await engine[Symbol.asyncDispose]()
// The system adds a child's time to ours once it has ended, which takes a moment.
await new Promise((resolve) => setTimeout(resolve, CHILDREN_END_MS))
process.send?.({
  seconds,
  cpuSeconds: cpuSeconds(),
  summary: indexed?.summary ?? indexed?.problem?.message ?? '',
})
process.disconnect()

/** CPU time of this process and of its children that have ended; only Linux tells. */
function cpuSeconds(): number | null {
  if (process.platform !== 'linux') return null
  const stat = readFileSync('/proc/self/stat', 'utf8')
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
  const ticks = fields.slice(11, 15).reduce((sum, field) => sum + Number(field), 0)
  return ticks / TICKS_PER_SECOND
}
