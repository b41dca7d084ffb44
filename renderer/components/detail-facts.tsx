import type { AssetDetail } from '../../contract/asset.ts'
import { measureText } from '../words/describe-asset.ts'
import { formatBytes } from '../../contract/format-bytes.ts'
import { spaceWord } from '../words/space-words.ts'
import { formatMoment, formatTaken } from '../words/format-date.ts'

/** What is known of the file itself, before what the camera or the tags say. */
function fileFacts({ summary, format }: AssetDetail): { label: string; text: string }[] {
  const isSound = summary.kind === 'sound'
  const rows = [
    { label: isSound ? 'Length' : 'Dimensions', text: measureText(summary) },
    { label: 'Size', text: formatBytes(summary.sizeBytes) },
    { label: 'Format', text: format },
    {
      label: isSound ? 'Recorded' : 'Taken',
      text: summary.takenMs === null ? null : formatTaken(summary.takenMs),
    },
    { label: 'Modified', text: formatMoment(summary.modifiedMs) },
    {
      label: 'State',
      text: summary.damaged ? 'Damaged: only part of it could be read' : null,
    },
  ]
  return rows.flatMap(({ label, text }) => (text === null ? [] : [{ label, text }]))
}

/** Size, dates, camera or tags, and the spaces it can be found in. */
export function DetailFacts({ detail }: { readonly detail: AssetDetail }) {
  const known = fileFacts(detail)
  const labels = new Set(known.map((fact) => fact.label))
  const facts = [...known, ...detail.facts.filter((fact) => !labels.has(fact.label))]
  return (
    <dl className="facts">
      {facts.map((fact) => (
        <div key={fact.label}>
          <dt>{fact.label}</dt>
          <dd>{fact.text}</dd>
        </div>
      ))}
      {detail.spaces.length > 0 && (
        <div>
          <dt>Found by</dt>
          <dd>{detail.spaces.map(spaceWord).join(', ')}</dd>
        </div>
      )}
    </dl>
  )
}
