import type { DuplicateGroup, GroupMember } from '../../../contract/duplicates.ts'
import { Picture } from '../../components/picture.tsx'
import { usePlayerStore } from '../../state/player-store.ts'
import { useViewStore } from '../../state/view-store.ts'
import { evidenceText } from '../../words/match-words.ts'
import { formatCount } from '../../words/format-count.ts'
import { CompareFacts } from './compare-facts.tsx'

interface MemberPictureProps {
  readonly group: DuplicateGroup
  readonly place: number
  readonly member: GroupMember
}

function MemberPicture({ group, place, member }: MemberPictureProps) {
  const showPreview = useViewStore((state) => state.showPreview)
  const play = usePlayerStore((state) => state.play)
  const { asset } = member
  const isSound = asset.kind === 'sound'
  return (
    <button
      type="button"
      className="member-picture"
      aria-label={`${isSound ? 'Play' : 'Preview'} ${asset.name}`}
      title={isSound ? 'Play' : 'Preview; the arrow keys then switch between the files'}
      onClick={() => {
        if (isSound) {
          play(asset)
          return
        }
        const ids = group.members.map((other) => other.asset.id)
        showPreview({ ids, index: place, onShow: () => undefined })
      }}
    >
      <Picture asset={asset} form="preview" alt={asset.name} />
    </button>
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
  if (keeper === undefined || other === undefined) return null
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
        <MemberPicture group={group} place={0} member={keeper} />
        <CompareFacts asset={keeper.asset} against={other.asset} />
      </article>
      <article className="member" aria-label={`Duplicate${place}`}>
        <header>
          <span className="badge">Duplicate{place}</span>
          <span>{whyBeside(other)}</span>
        </header>
        <MemberPicture group={group} place={beside} member={other} />
        <CompareFacts asset={other.asset} against={keeper.asset} />
      </article>
    </div>
  )
}
