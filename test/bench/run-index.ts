import { join } from 'node:path'
import { z } from 'zod'
import { BenchChild } from './bench-child.ts'
import { temporaryFolder } from './places.ts'

const WATCH_EVERY_MS = 100

const indexedSchema = z.strictObject({
  seconds: z.number(),
  cpuSeconds: z.number().nullable(),
  summary: z.string(),
})

/**
 * Indexes folders into a fresh library in a process of its own, scan to saved index.
 *
 * @param watch called every 100 ms meanwhile with the process id
 */
export async function runIndex(
  folders: readonly string[],
  watch: (pid: number) => void = () => undefined,
): Promise<z.infer<typeof indexedSchema>> {
  await using folder = await temporaryFolder()
  await using child = new BenchChild('index-worker.ts', [join(folder.path, 'library'), ...folders])
  const timer = setInterval(() => {
    watch(child.pid)
  }, WATCH_EVERY_MS)
  try {
    const indexed = indexedSchema.parse(await child.next())
    await child.ended()
    return indexed
  } finally {
    clearInterval(timer)
  }
}
