import { FolderOpen, Play, Search, X } from 'lucide-react'
import { useEffect, useMemo, useState } from 'react'
import type { AssetDetail } from '../../contract/asset.ts'
import type { Problem } from '../../contract/errors.ts'
import type { AssetId } from '../../contract/ids.ts'
import { api, problemOf } from '../api.ts'
import { usePlayerStore } from '../state/player-store.ts'
import { useSearchStore } from '../state/search-store.ts'
import { useStatusStore } from '../state/status-store.ts'
import { reportError } from '../state/toast-store.ts'
import { useViewStore } from '../state/view-store.ts'
import { displayName } from '../words/describe-asset.ts'
import { DetailCopies } from './detail-copies.tsx'
import { DetailFacts } from './detail-facts.tsx'
import { DetailLabels } from './detail-labels.tsx'
import { IconButton } from './icon-button.tsx'
import { PathText } from './path-text.tsx'
import { Picture } from './picture.tsx'
import { RemovedNote } from './removed-note.tsx'
import { useRemovedBefore } from './use-removed-before.ts'

type Loaded =
  | { readonly id: AssetId; readonly detail: AssetDetail; readonly problem: null }
  | { readonly id: AssetId; readonly detail: null; readonly problem: Problem }

/** The detail of an asset, asked for again when the library changes. */
function useDetail(id: AssetId): Loaded | null {
  const [loaded, setLoaded] = useState<Loaded | null>(null)
  const revision = useStatusStore((state) => state.status?.revision)
  useEffect(() => {
    let current = true
    api.assetDetail(id).then(
      (detail) => {
        if (current) setLoaded({ id, detail, problem: null })
      },
      (error: unknown) => {
        if (current) setLoaded({ id, detail: null, problem: problemOf(error) })
      },
    )
    return () => {
      current = false
    }
  }, [id, revision])
  return loaded?.id === id ? loaded : null
}

function Actions({ detail }: { readonly detail: AssetDetail }) {
  const moreLikeThis = useSearchStore((state) => state.moreLikeThis)
  const play = usePlayerStore((state) => state.play)
  const { summary } = detail
  return (
    <div className="detail-actions">
      {summary.kind === 'sound' && (
        <button
          type="button"
          className="button"
          onClick={() => {
            play(summary)
          }}
        >
          <Play size={15} aria-hidden /> Play
        </button>
      )}
      <button
        type="button"
        className="button primary"
        onClick={() => {
          moreLikeThis(summary)
        }}
      >
        <Search size={15} aria-hidden /> More like this
      </button>
      <button
        type="button"
        className="button"
        onClick={() => {
          api.revealAsset(summary.id).catch(reportError)
        }}
      >
        <FolderOpen size={15} aria-hidden /> Reveal in folder
      </button>
    </div>
  )
}

function Content({ loaded }: { readonly loaded: Loaded }) {
  const removed = useRemovedBefore(useMemo(() => [loaded.id], [loaded.id]))
  if (loaded.detail === null) {
    return (
      <p className="detail-problem" role="alert">
        {loaded.problem.message} <span className="quiet">{loaded.problem.advice}</span>
      </p>
    )
  }
  const { summary, copies } = loaded.detail
  return (
    <>
      <div className="detail-picture">
        <Picture asset={summary} form="preview" alt={displayName(summary)} />
      </div>
      <p className="detail-path">
        <PathText path={summary.path} />
      </p>
      <RemovedNote removed={removed.get(loaded.id)} />
      <Actions detail={loaded.detail} />
      <DetailFacts detail={loaded.detail} />
      <DetailLabels name="Your labels" tags={loaded.detail.labels} />
      <DetailLabels name="Labels" tags={loaded.detail.tags} />
      <DetailCopies copies={copies} />
    </>
  )
}

function OpenPanel({ id }: { readonly id: AssetId }) {
  const loaded = useDetail(id)
  const detail = loaded?.detail ?? null
  const showDetail = useViewStore((state) => state.showDetail)
  return (
    <aside className="detail" aria-label="Details">
      <header className="detail-head">
        <h2>{detail === null ? 'Details' : displayName(detail.summary)}</h2>
        <IconButton
          icon={X}
          label="Close details"
          shortcut="Esc"
          onClick={() => {
            showDetail(null)
          }}
        />
      </header>
      <div className="detail-body" tabIndex={0} role="region" aria-label="About this item">
        {loaded !== null && <Content loaded={loaded} />}
      </div>
    </aside>
  )
}

/** Everything about one item, at the right. */
export function DetailPanel() {
  const id = useViewStore((state) => state.detailId)
  return id === null ? null : <OpenPanel id={id} />
}
