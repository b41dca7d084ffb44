import { useCallback, useMemo } from 'react'
import { Images } from 'lucide-react'
import type { AssetColumns } from '../../../contract/asset.ts'
import { AssetGrid } from '../../components/asset-grid.tsx'
import { EmptyState } from '../../components/empty-state.tsx'
import { ProblemState } from '../../components/problem-state.tsx'
import { dateSections } from '../../layout/date-sections.ts'
import type { GridSection } from '../../layout/justified-layout.ts'
import { tileHeights, useLibraryStore } from '../../state/library-store.ts'
import { followWithDetail, previewOrPlay } from '../../state/open-asset.ts'
import type { Selection } from '../../state/selection.ts'
import { useStatusStore } from '../../state/status-store.ts'
import { useViewStore } from '../../state/view-store.ts'
import { LibraryToolbar } from './library-toolbar.tsx'
import { Welcome } from './welcome.tsx'

const plain: readonly GridSection[] = [{ start: 0, title: '', tone: 'date' }]
const dayFormat = new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeZone: 'UTC' })
const dayMs = 86_400_000

const noCaption = (): null => null

function select(selection: Selection): void {
  useLibraryStore.getState().select(selection)
  followWithDetail(selection)
}

function zoom(steps: number): void {
  const { tileHeightPx, setTileHeight } = useLibraryStore.getState()
  setTileHeight(tileHeightPx + steps * tileHeights.step)
}

const readAnchor = () => useLibraryStore.getState().anchor

function LibraryGrid({ columns }: { readonly columns: AssetColumns }) {
  const selection = useLibraryStore((state) => state.selection)
  const tileHeightPx = useLibraryStore((state) => state.tileHeightPx)
  const sort = useLibraryStore((state) => state.sort)
  const setAnchor = useLibraryStore((state) => state.setAnchor)
  const showDetail = useViewStore((state) => state.showDetail)
  const sections = useMemo(
    () => (sort === 'taken' ? dateSections(columns.days) : plain),
    [sort, columns],
  )
  const hintOf = useCallback(
    (index: number) => dayFormat.format((columns.days[index] ?? 0) * dayMs),
    [columns],
  )
  return (
    <AssetGrid
      label="Photos and sounds"
      items={columns}
      sections={sections}
      tileHeightPx={tileHeightPx}
      captionHeightPx={0}
      selection={selection}
      onSelect={select}
      onOpen={(index) => {
        showDetail(columns.ids[index] ?? null)
      }}
      onPreview={(index) => {
        previewOrPlay(columns.ids, index, select)
      }}
      onZoom={zoom}
      readAnchor={readAnchor}
      onAnchor={setAnchor}
      hintOf={hintOf}
      captionOf={noCaption}
    />
  )
}

function NothingShown() {
  const kind = useLibraryStore((state) => state.kind)
  const tag = useLibraryStore((state) => state.tag)
  const only = useLibraryStore((state) => state.only)
  const filter = useLibraryStore((state) => state.filter)
  if (kind === null && tag === null && only === null) {
    return (
      <EmptyState icon={Images} title="Looking through your folders">
        Photos and sounds appear here as soon as they are read. You can close this view or the
        window at any time; what was read stays read.
      </EmptyState>
    )
  }
  const showAll = (
    <button
      type="button"
      className="button"
      onClick={() => {
        filter({ kind: null, tag: null, only: null })
      }}
    >
      Show everything
    </button>
  )
  return (
    <EmptyState icon={Images} title="Nothing of this kind" actions={showAll}>
      Nothing in your library fits what you chose above.
    </EmptyState>
  )
}

/** All photos and sounds, by date or otherwise sorted. */
export function LibraryView() {
  const columns = useLibraryStore((state) => state.columns)
  const problem = useLibraryStore((state) => state.problem)
  const refresh = useLibraryStore((state) => state.refresh)
  const hasRoots = useStatusStore((state) => (state.status?.roots.length ?? 1) > 0)
  if (!hasRoots) return <Welcome />
  return (
    <>
      <LibraryToolbar count={columns?.ids.length ?? 0} />
      {problem !== null && columns === null && (
        <ProblemState problem={problem} onRetry={() => void refresh()} />
      )}
      {columns !== null && columns.ids.length === 0 && <NothingShown />}
      {columns !== null && columns.ids.length > 0 && <LibraryGrid columns={columns} />}
    </>
  )
}
