import { availableParallelism } from 'node:os'
import { join } from 'node:path'
import { z } from 'zod'
import type { HeldEncoder } from '../../engine/inference/held-encoder.ts'
import { builtinEncoders } from '../../engine/inference/held-encoder.ts'
import { readEncoderFolder } from '../../engine/inference/read-encoder-folder.ts'
import type { Tower } from '../../models/tower.ts'
import { runSize } from '../../models/tower.ts'
import { BenchChild } from './bench-child.ts'
import { reportOverhead } from './encoder-overhead.ts'
import { reportSwitching } from './encoder-switching.ts'
import { MODELS, SHARED } from './places.ts'
import type { Report } from './report.ts'

const GOLDEN = ['clip', 'siglip', 'dinov2', 'vit', 'resnet', 'wav2vec2', 'hubert', 'whisper']
const BATCHES = [1, 4, 8]

const measuredSchema = z.object({
  loadMs: z.number(),
  firstRunMs: z.number(),
  perSecond: z.number(),
  firstRunMb: z.number(),
  steadyMb: z.number(),
})

/** What each encoder costs, what is around its network, and what changing encoders leaves behind. */
export async function benchEncoders(report: Report): Promise<void> {
  const builtin = builtinEncoders(MODELS)
  for (const { folder, entry } of builtin) {
    for (const tower of entry.towers) await reportTower(report, entry.id, folder, tower)
  }
  for (const name of GOLDEN) {
    const folder = join(SHARED, 'golden', 'models', name)
    const reading = await readEncoderFolder(folder)
    if (!reading.ok) throw new Error(`${name}: ${reading.reason}`)
    for (const tower of reading.encoder.towers) {
      await reportTower(report, `${name} (tiny, random)`, folder, tower)
    }
  }
  await reportOverhead(report, builtin)
  await reportSwitching(report, builtin)
}

async function reportTower(
  report: Report,
  name: string,
  folder: HeldEncoder['folder'],
  tower: Tower,
): Promise<void> {
  const threads = [1, availableParallelism()]
  const batches = tower.modality === 'text' ? [1] : BATCHES.filter((size) => fits(tower, size))
  const label = `${name}, ${tower.modality}`
  for (const [i, batchSize] of batches.entries()) {
    const rates: string[] = []
    for (const count of threads) {
      const args = [folder, JSON.stringify({ ...tower, batchSize }), String(count)]
      await using child = new BenchChild('encoder-worker.ts', args)
      const measured = measuredSchema.parse(await child.next())
      rates.push(measured.perSecond.toFixed(1))
      if (i > 0 || count > 1) continue
      report.note(
        `${label}: loaded in ${measured.loadMs.toFixed(0)} ms, first run ` +
          `${measured.firstRunMs.toFixed(0)} ms and ${measured.firstRunMb.toFixed(0)} MB, ` +
          `steady ${measured.steadyMb.toFixed(0)} MB`,
      )
    }
    const figure = `${label}: items/s, batch ${batchSize}, ${threads.join(' / ')} threads`
    report.figure(figure, rates.join(' / '))
  }
}

function fits(tower: Tower, batchSize: number): boolean {
  return runSize({ ...tower, batchSize }) === batchSize
}
