import { FolderOpen, Info } from 'lucide-react'
import type { AssetSummary } from '../../../contract/asset.ts'
import { api } from '../../api.ts'
import { IconButton } from '../../components/icon-button.tsx'
import { PathText } from '../../components/path-text.tsx'
import { reportError } from '../../state/toast-store.ts'
import { useViewStore } from '../../state/view-store.ts'
import { measureText } from '../../words/describe-asset.ts'
import { formatBytes } from '../../words/format-bytes.ts'
import { formatMoment, formatTaken } from '../../words/format-date.ts'

function factsOf(asset: AssetSummary): readonly { label: string; text: string }[] {
  const isSound = asset.kind === 'sound'
  const taken = asset.takenMs === null ? 'unknown' : formatTaken(asset.takenMs)
  return [
    { label: 'Size', text: formatBytes(asset.sizeBytes) },
    { label: isSound ? 'Length' : 'Dimensions', text: measureText(asset) ?? 'unknown' },
    { label: isSound ? 'Recorded' : 'Taken', text: taken },
    { label: 'Modified', text: formatMoment(asset.modifiedMs) },
  ]
}

function MemberActions({ asset }: { readonly asset: AssetSummary }) {
  const showDetail = useViewStore((state) => state.showDetail)
  return (
    <div className="member-actions">
      <IconButton
        icon={FolderOpen}
        label={`Reveal ${asset.name} in folder`}
        onClick={() => {
          api.revealAsset(asset.id).catch(reportError)
        }}
      />
      <IconButton
        icon={Info}
        label={`Details of ${asset.name}`}
        onClick={() => {
          showDetail(asset.id)
        }}
      />
    </div>
  )
}

interface CompareFactsProps {
  readonly asset: AssetSummary
  /** The file at the other side; what differs from it stands out. */
  readonly against: AssetSummary
}

/** Where a file lies and what is known of it, line by line as on the other side. */
export function CompareFacts({ asset, against }: CompareFactsProps) {
  const others = factsOf(against)
  return (
    <>
      <div className="member-place">
        <p className="member-path">
          <PathText path={asset.path} />
        </p>
        <MemberActions asset={asset} />
      </div>
      <dl className="facts">
        {factsOf(asset).map((fact, place) => (
          <div
            key={fact.label}
            data-differs={fact.text === others[place]?.text ? undefined : 'yes'}
          >
            <dt>{fact.label}</dt>
            <dd>{fact.text}</dd>
          </div>
        ))}
      </dl>
    </>
  )
}
