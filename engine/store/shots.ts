import { z } from 'zod'
import type { Shot } from '../duplicates/tell-series.ts'
import type { Catalog } from './catalog.ts'
import { numberOrNull, text } from './row.ts'

const factsSchema = z.array(z.object({ label: z.string(), text: z.string() }))

/** When and with what pictures were taken, by content. */
export function shotsOf(catalog: Catalog, contentIds: Iterable<number>): Map<number, Shot> {
  const statement = catalog.prepare(
    'SELECT taken_ms, width, height, facts FROM contents WHERE id = ?',
  )
  const shots = new Map<number, Shot>()
  for (const id of contentIds) {
    const row = shots.has(id) ? undefined : statement.get(id)
    if (!row) continue
    const facts = factsSchema.parse(JSON.parse(text(row, 'facts')))
    shots.set(id, {
      takenMs: numberOrNull(row, 'taken_ms'),
      camera: facts.find(({ label }) => label === 'Camera')?.text ?? null,
      widthPx: numberOrNull(row, 'width') ?? 0,
      heightPx: numberOrNull(row, 'height') ?? 0,
    })
  }
  return shots
}
