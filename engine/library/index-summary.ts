import type { Indexed } from './index-library.ts'

/** What came of an index run of one or more rounds, in words. */
export function indexSummary(rounds: readonly Indexed[]): string {
  const found = rounds.at(-1)?.found ?? 0
  const read = rounds.reduce((sum, round) => sum + round.read, 0)
  const failed = rounds.reduce((sum, round) => sum + round.failed, 0)
  const parts = [`${found.toLocaleString('en')} photos and sounds found`]
  parts.push(read === 0 ? 'nothing new to read' : `${read.toLocaleString('en')} read`)
  if (failed > 0) parts.push(`${failed.toLocaleString('en')} could not be read`)
  return parts.join(', ')
}
