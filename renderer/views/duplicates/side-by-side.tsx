import type { AssetSummary } from '../../../contract/asset.ts'
import type { GroupMember } from '../../../contract/duplicates.ts'
import type { AssetId } from '../../../contract/ids.ts'
import type { ReviewedGroup } from '../../../contract/review.ts'
import { Picture } from '../../components/picture.tsx'
import type { RemovedFile } from '../../components/removed-note.tsx'
import { RemovedNote } from '../../components/removed-note.tsx'
import type { ArrangedGroup } from '../../state/arrange-group.ts'
import { evidenceFor } from '../../state/arrange-group.ts'
import { usePlayerStore } from '../../state/player-store.ts'
import { evidenceFigures, evidenceText, isOffered } from '../../words/match-words.ts'
import { formatCount } from '../../../contract/format-count.ts'
import { CompareFacts } from './compare-facts.tsx'
import { useCompareStore } from './compare/compare-store.ts'
import { CompareSurface } from './compare/compare-surface.tsx'
import { MatchedPoints } from './compare/matched-points.tsx'
import { PartOutline } from './compare/part-outline.tsx'
import { PictureLayer } from './compare/picture-layer.tsx'
import { placeOnKeeper, showsPart } from './compare/place-match.ts'
import type { Placement } from './compare/placement.ts'
import { IN_PLACE, placeAfter, placeBack, placedCorners, sizeOf } from './compare/placement.ts'
import type { SideNames } from './compare/stacked-pictures.tsx'
import { StackedPictures } from './compare/stacked-pictures.tsx'
import { MemberVerdicts } from './member-verdicts.tsx'
import { useDifferingFacts } from './use-differing-facts.ts'

/** A sound's shape; a click plays it. */
function SoundButton({ asset }: { readonly asset: AssetSummary }) {
  const play = usePlayerStore((state) => state.play)
  return (
    <button
      type="button"
      className="member-picture"
      aria-label={`Play ${asset.name}`}
      title="Play"
      onClick={() => {
        play(asset)
      }}
    >
      <Picture asset={asset} form="preview" alt={asset.name} />
    </button>
  )
}

interface MemberStageProps {
  readonly asset: AssetSummary
  /** How it lies on the keeper. */
  readonly placement: Placement
  /** The picture at the other side; where it shows a part only, the part is drawn around. */
  readonly against: AssetSummary
  readonly againstPlacement: Placement
}

function MemberStage({ asset, placement, against, againstPlacement }: MemberStageProps) {
  const stacked = useCompareStore((state) => state.mode !== 'side')
  if (asset.kind === 'sound') return <SoundButton asset={asset} />
  // Both pictures lie over each other in one stage that covers both places.
  if (stacked) return <div aria-hidden />
  const onThis = placeAfter(placeBack(placement), againstPlacement)
  return (
    <CompareSurface label={asset.name}>
      <PictureLayer asset={asset} placement={placement} alt={asset.name} />
      {showsPart(sizeOf(asset), sizeOf(against), onThis) && (
        <PartOutline
          corners={placedCorners(sizeOf(against), againstPlacement)}
          label={`The part that ${against.name} shows`}
        />
      )}
    </CompareSurface>
  )
}

function sentence(reason: string): string {
  return reason.charAt(0).toUpperCase() + reason.slice(1)
}

/** What the other file is to the one to keep, in one line; the figures behind it on hover. */
function WhyBeside({
  keeper,
  other,
}: {
  readonly keeper: GroupMember
  readonly other: GroupMember
}) {
  if (other.linked) {
    return <span>The same file under another name (hard link): nothing to win</span>
  }
  const evidence = evidenceFor(other, keeper)
  if (evidence === null) {
    return <span>Matches the file that was to be kept first; these two were never compared</span>
  }
  return (
    <span title={evidenceFigures(evidence)}>
      {evidenceText(evidence, sizeOf(keeper.asset), sizeOf(other.asset))}
    </span>
  )
}

/** What the two sides are called; of a series neither is a duplicate of the other. */
function sideNames(offered: boolean, beside: number, others: number): SideNames {
  if (!offered) {
    const all = formatCount(others + 1)
    return { keeper: `1 of ${all}`, other: `${formatCount(beside + 1)} of ${all}` }
  }
  const which = others > 1 ? ` ${formatCount(beside)} of ${formatCount(others)}` : ''
  return { keeper: 'Keep', other: `Duplicate${which}` }
}

interface SideBySideProps {
  readonly group: ReviewedGroup
  readonly arranged: ArrangedGroup
  readonly beside: number
  /** What was cleaned up before and came back. */
  readonly removed: ReadonlyMap<AssetId, RemovedFile>
}

/** The file to keep at the left, always; one of the others at the right. */
export function SideBySide({ group, arranged, beside, removed }: SideBySideProps) {
  const { keeper, others, first, reason } = arranged
  const other = others[beside - 1]
  const mode = useCompareStore((state) => state.mode)
  const pointsShown = useCompareStore((state) => state.pointsShown)
  const facts = useDifferingFacts(keeper.asset, other?.asset)
  if (other === undefined) return null
  const placement = placeOnKeeper(other, keeper, first)
  const stacked = mode !== 'side' && keeper.asset.kind === 'image'
  const names = sideNames(isOffered(group.class), beside, others.length)
  return (
    <div className="side-by-side">
      <article className="member keeper" aria-label={names.keeper}>
        <header>
          <span className={isOffered(group.class) ? 'badge good' : 'badge'}>{names.keeper}</span>
          {isOffered(group.class) && <span>{sentence(reason)}</span>}
          <RemovedNote removed={removed.get(keeper.asset.id)} />
        </header>
        <MemberStage
          asset={keeper.asset}
          placement={IN_PLACE}
          against={other.asset}
          againstPlacement={placement}
        />
        <CompareFacts asset={keeper.asset} facts={facts.keeper} same={facts.same} />
      </article>
      <article className="member" aria-label={names.other}>
        <header>
          <span className="badge">{names.other}</span>
          <WhyBeside keeper={keeper} other={other} />
          <RemovedNote removed={removed.get(other.asset.id)} />
        </header>
        <MemberStage
          asset={other.asset}
          placement={placement}
          against={keeper.asset}
          againstPlacement={IN_PLACE}
        />
        <CompareFacts asset={other.asset} facts={facts.other} same={facts.same}>
          {isOffered(group.class) && <MemberVerdicts group={group} asset={other.asset} />}
        </CompareFacts>
      </article>
      {stacked && (
        <StackedPictures
          keeper={keeper.asset}
          other={other.asset}
          placement={placement}
          names={names}
        />
      )}
      {pointsShown && keeper.asset.kind === 'image' && (
        <MatchedPoints keeper={keeper.asset} other={other.asset} placement={placement} />
      )}
    </div>
  )
}
