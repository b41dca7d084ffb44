import type { EngineContext } from '../context.ts'
import { number, text } from '../store/row.ts'
import type { Match } from './choose-groups.ts'

/**
 * Takes out the pairs that the person has settled, as no duplicates or as both to stay: one verdict
 * names both.
 */
export function withoutVerdicts(context: EngineContext, matches: readonly Match[]): Match[] {
  const verdictsOf = new Map<string, Set<number>>()
  for (const { id, contents } of context.decisions.list()) {
    for (const sha256 of contents) {
      const verdicts = verdictsOf.get(sha256)
      if (verdicts) verdicts.add(id)
      else verdictsOf.set(sha256, new Set([id]))
    }
  }
  if (verdictsOf.size === 0) return [...matches]
  const sha256 = context.catalog.prepare('SELECT sha256 FROM contents WHERE id = ?')
  const verdicts = (contentId: number) => {
    const row = sha256.get(contentId)
    return row ? verdictsOf.get(text(row, 'sha256')) : undefined
  }
  return matches.filter(({ first, second }) => {
    const ofFirst = verdicts(first)
    const ofSecond = verdicts(second)
    return !ofFirst || !ofSecond || ofFirst.isDisjointFrom(ofSecond)
  })
}

/** Contents of which all files of the same bytes are to stay. */
export function copiesToKeep(context: EngineContext): Set<number> {
  const content = context.catalog.prepare('SELECT id FROM contents WHERE sha256 = ?')
  const ids = new Set<number>()
  for (const sha256 of context.decisions.list().flatMap(({ copiesStay }) => copiesStay)) {
    const row = content.get(sha256)
    if (row) ids.add(number(row, 'id'))
  }
  return ids
}
