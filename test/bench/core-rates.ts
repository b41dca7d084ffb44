import { availableParallelism } from 'node:os'
import { z } from 'zod'
import { encoderFor } from '../../models/catalog.ts'
import { BenchChild } from './bench-child.ts'
import { timed } from './timed.ts'

const BATCHES_PER_CORE = 24
/** Sent and not answered, as the product's pool does. */
const AHEAD = 2

/** Photos a second on the clock, and what one costs of a core. */
export interface Rate {
  readonly perSecond: number
  readonly cpuMs: number
}

const usageSchema = z.object({ user: z.number(), system: z.number() })

/** Decoding to the shared picture with a process for each core and nothing else. */
export async function decodeRate(files: readonly string[]): Promise<Rate> {
  return withWorkers('decode-worker.ts', [], files.length, (workers) => {
    const queue = [...files]
    return workers.map(async (worker) => {
      let waiting = 0
      const send = () => {
        const file = queue.shift()
        if (file === undefined) return
        worker.send(file)
        waiting += 1
      }
      for (let i = 0; i < AHEAD; i += 1) send()
      let used: unknown
      while (waiting > 0) {
        used = await worker.next()
        waiting -= 1
        send()
      }
      return used
    })
  })
}

/** Encoding prepared inputs (a file of them) with a process for each core and nothing else. */
export async function encodeRate(inputsPath: string): Promise<Rate> {
  const photos = availableParallelism() * BATCHES_PER_CORE * encoderFor('image').tower.batchSize
  return withWorkers('encode-worker.ts', [inputsPath], photos, (workers) =>
    workers.map((worker) => {
      worker.send(BATCHES_PER_CORE)
      return worker.next()
    }),
  )
}

/** @param work for each worker, ends with the last CPU time it told */
async function withWorkers(
  entry: string,
  args: readonly string[],
  photos: number,
  work: (workers: readonly BenchChild[]) => Promise<unknown>[],
): Promise<Rate> {
  await using started = new AsyncDisposableStack()
  const workers = Array.from({ length: availableParallelism() }, () =>
    started.use(new BenchChild(entry, args)),
  )
  const before = await Promise.all(workers.map((worker) => worker.next()))
  const { ms, value } = await timed(() => Promise.all(work(workers)))
  return { perSecond: (photos / ms) * 1000, cpuMs: (cpuMs(value) - cpuMs(before)) / photos }
}

function cpuMs(usages: readonly unknown[]): number {
  return usages.reduce<number>((sum, usage) => {
    const { user, system } = usageSchema.parse(usage)
    return sum + (user + system) / 1000
  }, 0)
}
