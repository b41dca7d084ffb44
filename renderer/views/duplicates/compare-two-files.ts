import type { AssetDetail, AssetSummary } from '../../../contract/asset.ts'
import { measureText } from '../../words/describe-asset.ts'
import { formatBytes } from '../../../contract/format-bytes.ts'
import { formatMoment, formatTaken } from '../../words/format-date.ts'

export interface ComparedFact {
  readonly label: string
  readonly text: string
  readonly differs: boolean
}

export interface ComparedFacts {
  readonly keeper: readonly ComparedFact[]
  /** The same labels in the same order. */
  readonly other: readonly ComparedFact[]
  /** Further facts that are the same in both, and therefore not listed. */
  readonly same: number
}

interface KnownFile {
  readonly asset: AssetSummary
  readonly facts: AssetDetail['facts']
}

function basicsOf({ asset }: KnownFile): readonly { label: string; text: string }[] {
  const isSound = asset.kind === 'sound'
  const taken = asset.takenMs === null ? 'unknown' : formatTaken(asset.takenMs)
  return [
    { label: 'Size', text: formatBytes(asset.sizeBytes) },
    { label: isSound ? 'Length' : 'Dimensions', text: measureText(asset) ?? 'unknown' },
    { label: isSound ? 'Recorded' : 'Taken', text: taken },
    { label: 'Modified', text: formatMoment(asset.modifiedMs) },
  ]
}

/** Two files line by line: the basics always, camera, place and tags where they differ. */
export function compareTwoFiles(keeper: KnownFile, other: KnownFile): ComparedFacts {
  const shown = [basicsOf(keeper), basicsOf(other)] as const
  const basic = new Set(shown[0].map(({ label }) => label))
  const further = [...new Set([...keeper.facts, ...other.facts].map(({ label }) => label))].filter(
    (label) => !basic.has(label),
  )
  const textOf = ({ facts }: KnownFile, label: string) =>
    facts.find((fact) => fact.label === label)?.text ?? 'not there'
  const differing = further.filter((label) => textOf(keeper, label) !== textOf(other, label))
  const linesOf = (file: KnownFile, basics: (typeof shown)[0], against: (typeof shown)[0]) => [
    ...basics.map((fact, i) => ({ ...fact, differs: fact.text !== against[i]?.text })),
    ...differing.map((label) => ({ label, text: textOf(file, label), differs: true })),
  ]
  return {
    keeper: linesOf(keeper, shown[0], shown[1]),
    other: linesOf(other, shown[1], shown[0]),
    same: further.length - differing.length,
  }
}
