import { setTimeout as delay } from 'node:timers/promises'
import type { HeldEncoder } from '../../engine/inference/held-encoder.ts'
import { InferenceClient } from '../../engine/inference/inference-client.ts'
import { encoderFor } from '../../models/catalog.ts'
import { treeMemoryMb } from './process-tree.ts'
import type { Report } from './report.ts'
import { median } from './statistics.ts'

const SWITCHES = 50
/** So many at each end are compared. */
const COMPARED = 10
/** The system takes a moment to take a process's memory back. */
const SETTLE_MS = 100

/**
 * Memory while encoders are loaded, changed for others and dropped: sessions that are released do not
 * give their memory back, so the process is replaced each time.
 */
export async function reportSwitching(
  report: Report,
  builtin: readonly HeldEncoder[],
): Promise<void> {
  const { entry, tower } = encoderFor('image')
  const words = encoderFor('text').entry.id
  const input = new Uint8Array(tower.recipe.sizePx ** 2 * 3)
  const pictures = builtin.filter((held) => held.entry.id === entry.id)
  const texts = builtin.filter((held) => held.entry.id === words)
  using client = new InferenceClient([])
  const memoryMb: number[] = []
  for (let i = 0; i < SWITCHES; i += 1) {
    client.hold(pictures)
    await client.encodeImages(entry.id, [input])
    client.hold([...pictures, ...texts])
    await client.encodeImages(entry.id, [input])
    await client.encodeText(words, 'a dog', 'query')
    memoryMb.push(treeMemoryMb(process.pid))
    client.hold([])
    await delay(SETTLE_MS)
  }
  const first = median(memoryMb.slice(0, COMPARED))
  const last = median(memoryMb.slice(-COMPARED))
  report.figure(
    `memory with two encoders, first ${COMPARED} of ${SWITCHES} switches`,
    `${first.toFixed(0)} MB`,
  )
  report.figure(`the same, last ${COMPARED}`, `${last.toFixed(0)} MB`)
  report.figure('last / first', (last / first).toFixed(2), { target: '<= 1.05' })
}
