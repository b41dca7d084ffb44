import { resolve } from 'node:path'
import { printHits } from '../print-hits.ts'
import { print, runCommand } from '../session.ts'
import type { SearchOptions } from './search.ts'

/** `likeness similar FILE`: a photo or sound from anywhere; it is not added to the library. */
export function similar(file: string, options: SearchOptions): Promise<void> {
  return runCommand(options, async (session) => {
    const lookup = await session.engine.call('openLookup', { path: resolve(file) })
    if (!session.json) {
      print(
        lookup.exact.length === 0
          ? 'The library does not hold this file byte for byte.'
          : 'The library holds this very file:',
      )
      for (const asset of lookup.exact) print(`  ${asset.path}`)
    }
    const reply = await session.engine.call('search', {
      terms: [{ kind: 'lookup', lookupId: lookup.id, weight: 1 }],
      space: options.space ?? null,
      filters: { kind: options.kind ?? null, tag: options.tag ?? null },
      limit: options.limit,
    })
    return printHits(session, reply)
  })
}
