import type { AssetSummary } from '../../../contract/asset.ts'
import type { Hit, Lookup } from '../../../contract/search.ts'
import { measureText } from '../../words/describe-asset.ts'
import { formatBytes } from '../../../contract/format-bytes.ts'
import { formatCount } from '../../../contract/format-count.ts'

export interface LookupAnswer {
  readonly verdict: 'same file' | 'close' | 'none'
  readonly text: string
  /** The files the answer speaks of, the best first. */
  readonly assets: readonly AssetSummary[]
}

function quality(asset: AssetSummary): string {
  return [measureText(asset), formatBytes(asset.sizeBytes)]
    .filter((part) => part !== null)
    .join(', ')
}

/** "larger", "smaller" or "as large", by pixels; for sounds by how long they are. */
function compared(asset: AssetSummary, lookup: Lookup): string {
  const own = (asset.widthPx ?? 0) * (asset.heightPx ?? 0)
  const offered = (lookup.widthPx ?? 0) * (lookup.heightPx ?? 0)
  if (own > 0 && offered > 0) {
    if (own > offered) return `It is larger than yours (${measureText(lookup) ?? ''}).`
    if (own < offered) return `It is smaller than yours (${measureText(lookup) ?? ''}).`
    return 'It has as many pixels as yours.'
  }
  const length = measureText(lookup)
  return length === null ? '' : `Yours is ${length}.`
}

/**
 * The answer to "do I have this, where, and in what quality?" for a file from outside.
 *
 * @param hits the answer to the search by that file alone, best first
 */
export function lookupAnswer(lookup: Lookup, hits: readonly Hit[]): LookupAnswer {
  const found = hits.filter((hit) => hit.certainty === 'same file').map((hit) => hit.asset)
  const exact = lookup.exact.length > 0 ? lookup.exact : found
  const noun = lookup.kind === 'sound' ? 'sound' : 'picture'
  const first = exact[0]
  if (first !== undefined) {
    const times = exact.length === 1 ? 'once' : `in ${formatCount(exact.length)} places`
    const text = `Yes, you have exactly this file, ${times}: ${quality(first)}.`
    return { verdict: 'same file', text, assets: exact }
  }
  const best = hits.find((hit) => hit.certainty !== 'noise' && hit.certainty !== 'weak')
  if (best === undefined) {
    const text = `No. Nothing in your library comes close to this ${noun}.`
    return { verdict: 'none', text, assets: [] }
  }
  const text =
    `Not this exact file. The closest ${noun} is “${best.asset.name}” ` +
    `(${quality(best.asset)}). ${compared(best.asset, lookup)}`
  return { verdict: 'close', text: text.trim(), assets: [best.asset] }
}
