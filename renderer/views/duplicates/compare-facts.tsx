import { FolderOpen, Info } from 'lucide-react'
import type { AssetSummary } from '../../../contract/asset.ts'
import { api } from '../../api.ts'
import { IconButton } from '../../components/icon-button.tsx'
import { PathText } from '../../components/path-text.tsx'
import { reportError } from '../../state/toast-store.ts'
import { useViewStore } from '../../state/view-store.ts'
import { countOf } from '../../../contract/format-count.ts'
import type { ComparedFact } from './compare-two-files.ts'

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
  readonly facts: readonly ComparedFact[]
  /** How many further facts both files share. */
  readonly same: number
  /** What can be said of this file. */
  readonly children?: React.ReactNode
}

/** Where a file lies and what is known of it, line by line as on the other side. */
export function CompareFacts({ asset, facts, same, children }: CompareFactsProps) {
  return (
    <>
      <div className="member-place">
        <p className="member-path">
          <PathText path={asset.path} />
        </p>
        <MemberActions asset={asset} />
      </div>
      <div className="member-verdicts">{children}</div>
      <div>
        <dl className="facts">
          {facts.map(({ label, text, differs }) => (
            <div key={label} data-differs={differs ? 'yes' : undefined}>
              <dt>{label}</dt>
              <dd>{text}</dd>
            </div>
          ))}
        </dl>
        {same > 0 && (
          <p className="quiet same-facts">{countOf(same, 'further fact')} the same in both</p>
        )}
      </div>
    </>
  )
}
