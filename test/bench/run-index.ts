import type { ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { z } from 'zod'
import { forkBench, nextMessage } from './child.ts'
import { temporaryFolder } from './places.ts'

const indexedSchema = z.strictObject({
  seconds: z.number(),
  cpuSeconds: z.number().nullable(),
  summary: z.string(),
})

/**
 * Indexes folders into a fresh library in a process of its own, scan to saved index.
 *
 * @param onStarted told of the process, to watch it
 */
export async function runIndex(
  folders: readonly string[],
  onStarted: (child: ChildProcess) => void = () => undefined,
): Promise<z.infer<typeof indexedSchema>> {
  await using folder = await temporaryFolder()
  const child = forkBench('index-worker.ts', [join(folder.path, 'library'), ...folders])
  const ended = once(child, 'exit')
  onStarted(child)
  const indexed = indexedSchema.parse(await nextMessage(child))
  await ended
  return indexed
}
