import type { AssetSummary } from '../../../contract/asset.ts'
import type { DuplicateGroup, GroupMember } from '../../../contract/duplicates.ts'
import { Picture } from '../../components/picture.tsx'
import { usePlayerStore } from '../../state/player-store.ts'
import { evidenceText } from '../../words/match-words.ts'
import { formatCount } from '../../words/format-count.ts'
import { CompareFacts } from './compare-facts.tsx'
import { useCompareStore } from './compare/compare-store.ts'
import { CompareSurface } from './compare/compare-surface.tsx'
import { PictureLayer } from './compare/picture-layer.tsx'
import type { Frame } from './compare/placement.ts'
import { sizeOf, wholeFrame } from './compare/placement.ts'
import { StackedPictures } from './compare/stacked-pictures.tsx'

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
  /** Where it lies, in the keeper's pixels. */
  readonly frame: Frame
}

function MemberStage({ asset, frame }: MemberStageProps) {
  const stacked = useCompareStore((state) => state.mode !== 'side')
  if (asset.kind === 'sound') return <SoundButton asset={asset} />
  // Both pictures lie over each other in one stage that covers both places.
  if (stacked) return <div aria-hidden />
  return (
    <CompareSurface label={asset.name}>
      <PictureLayer asset={asset} frame={frame} alt={asset.name} />
    </CompareSurface>
  )
}

function sentence(reason: string): string {
  return reason.charAt(0).toUpperCase() + reason.slice(1)
}

function whyBeside(member: GroupMember): string {
  if (member.linked) return 'The same file under another name (hard link): nothing to win'
  return member.evidence === null ? '' : evidenceText(member.evidence)
}

interface SideBySideProps {
  readonly group: DuplicateGroup
  readonly beside: number
}

/** The file to keep at the left, always; one of the others at the right. */
export function SideBySide({ group, beside }: SideBySideProps) {
  const keeper = group.members[0]
  const other = group.members[beside]
  const mode = useCompareStore((state) => state.mode)
  if (keeper === undefined || other === undefined) return null
  const frame = wholeFrame(sizeOf(keeper.asset))
  const stacked = mode !== 'side' && keeper.asset.kind === 'image'
  const place =
    group.members.length > 2
      ? ` ${formatCount(beside)} of ${formatCount(group.members.length - 1)}`
      : ''
  return (
    <div className="side-by-side">
      <article className="member keeper" aria-label="Keep">
        <header>
          <span className="badge good">Keep</span>
          <span>{sentence(group.keeperReason)}</span>
        </header>
        <MemberStage asset={keeper.asset} frame={frame} />
        <CompareFacts asset={keeper.asset} against={other.asset} />
      </article>
      <article className="member" aria-label={`Duplicate${place}`}>
        <header>
          <span className="badge">Duplicate{place}</span>
          <span>{whyBeside(other)}</span>
        </header>
        <MemberStage asset={other.asset} frame={frame} />
        <CompareFacts asset={other.asset} against={keeper.asset} />
      </article>
      {stacked && <StackedPictures keeper={keeper.asset} other={other.asset} frame={frame} />}
    </div>
  )
}
