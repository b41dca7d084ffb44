import type {
  DuplicateGroup,
  DuplicatesReply,
  Evidence,
  GroupMember,
  MatchClass,
} from '../../contract/duplicates.ts'
import type { AssetSummary } from '../../contract/asset.ts'
import type { EngineContext } from '../context.ts'
import { assetsOfContent } from '../store/assets.ts'
import { number, text, textOrNull } from '../store/row.ts'
import { countCompared, listMatches } from '../store/matches.ts'
import { chooseGroups } from './choose-groups.ts'
import type { Match } from './choose-groups.ts'
import type { KeeperFacts } from './rank-keepers.ts'
import { keeperReason, rankKeepers } from './rank-keepers.ts'

const EXACT: Evidence = { class: 'exact', cosine: null, hashDistance: null }
/** From the surest class to the least sure. */
const CLASSES: readonly MatchClass[] = ['exact', 'same-pixels', 'same-audio', 'near']

/** Groups of duplicates from what has been compared so far, the most bytes to win first. */
export function listGroups(
  context: EngineContext,
  options: { offset: number; limit: number; class: MatchClass | null },
): DuplicatesReply {
  const { catalog } = context
  const matches = withoutVerdicts(context, listMatches(catalog))
  const facts = keeperFacts(context, matches)
  const ranked = rankKeepers([...facts.values()])
  const inodes = inodesOf(context)
  const kept = copiesToKeep(context)
  const filesOf = (contentId: number) => {
    const files = assetsOfContent(catalog, contentId)
    return kept.has(contentId) ? files.slice(0, 1) : files
  }
  const groups = chooseGroups(
    ranked.map(({ contentId }) => contentId),
    matches,
  )
    .flatMap(({ keeper, members }) => {
      const [first, ...copies] = filesOf(keeper)
      if (!first) return []
      const others: Found[] = [
        ...copies.map((asset) => ({ asset, evidence: EXACT })),
        ...members.flatMap(({ contentId, evidence }) =>
          filesOf(contentId).map((asset) => ({ asset, evidence })),
        ),
      ]
      const next = rankKeepers(members.flatMap(({ contentId }) => facts.get(contentId) ?? []))[0]
      const own = facts.get(keeper)
      const reason = own ? keeperReason(own, next) : ''
      return others.length === 0 ? [] : [toGroup(first, others, reason, inodes)]
    })
    .filter((group) => options.class === null || group.class === options.class)
    .sort((a, b) => b.bytesToWin - a.bytesToWin || (a.key < b.key ? -1 : 1))
  return {
    groups: groups.slice(options.offset, options.offset + options.limit),
    totalGroups: groups.length,
    totalBytesToWin: groups.reduce((sum, group) => sum + group.bytesToWin, 0),
    ...countCompared(catalog),
  }
}

interface Found {
  readonly asset: AssetSummary
  readonly evidence: Evidence
}

function toGroup(
  keeper: AssetSummary,
  others: readonly Found[],
  keeperReasonText: string,
  inodes: ReadonlyMap<number, string>,
): DuplicateGroup {
  const seen = new Set([inodes.get(keeper.id)])
  let bytesToWin = 0
  const members: GroupMember[] = [{ asset: keeper, evidence: null, linked: false }]
  for (const { asset, evidence } of others) {
    // Two paths to one file on disk: removing one of them frees nothing.
    const inode = inodes.get(asset.id)
    const linked = inode !== undefined && seen.has(inode)
    seen.add(inode)
    if (!linked) bytesToWin += asset.sizeBytes
    members.push({ asset, evidence, linked })
  }
  const weakest = Math.max(...others.map(({ evidence }) => CLASSES.indexOf(evidence.class)))
  return {
    key: members.map(({ asset }) => asset.id).join('-'),
    class: CLASSES[weakest] ?? 'near',
    members,
    keeperReason: keeperReasonText,
    bytesToWin,
  }
}

function inodesOf(context: EngineContext): Map<number, string> {
  return new Map(
    context.catalog
      .prepare(`SELECT id, device || ':' || inode AS place FROM files WHERE state = 'ready'`)
      .all()
      .map((row) => [number(row, 'id'), text(row, 'place')]),
  )
}

/** Takes out the pairs that the person said are no duplicates. */
function withoutVerdicts(context: EngineContext, matches: readonly Match[]): Match[] {
  const refused = new Set<string>()
  for (const { contents } of context.decisions.list()) {
    for (const a of contents) for (const b of contents) if (a !== b) refused.add(`${a} ${b}`)
  }
  if (refused.size === 0) return [...matches]
  const sha256 = context.catalog.prepare('SELECT sha256 FROM contents WHERE id = ?')
  const hash = (id: number) => String(sha256.get(id)?.['sha256'])
  return matches.filter(({ first, second }) => !refused.has(`${hash(first)} ${hash(second)}`))
}

/** Contents whose files of the same bytes are to stay: the verdict names no other content. */
function copiesToKeep(context: EngineContext): Set<number> {
  const content = context.catalog.prepare('SELECT id FROM contents WHERE sha256 = ?')
  const ids = new Set<number>()
  for (const { contents } of context.decisions.list()) {
    const row = contents.length === 1 ? content.get(String(contents[0])) : undefined
    if (row) ids.add(number(row, 'id'))
  }
  return ids
}

/** Facts of every content that matches another or has several files. */
function keeperFacts(context: EngineContext, matches: readonly Match[]): Map<number, KeeperFacts> {
  const ids = new Set(matches.flatMap(({ first, second }) => [first, second]))
  const copied = context.catalog
    .prepare(
      `SELECT content_id FROM files WHERE state = 'ready' GROUP BY content_id HAVING count(*) > 1`,
    )
    .all()
  for (const row of copied) ids.add(number(row, 'content_id'))
  const statement = context.catalog.prepare(
    `SELECT coalesce(width * height, 0) AS pixels, coalesce(duration_seconds, 0.0) AS seconds,
       contents.size_bytes, taken_ms IS NOT NULL AS dated, min(modified_ms) AS modified_ms,
       min(relative_path) AS path
     FROM contents JOIN files ON files.content_id = contents.id AND files.state = 'ready'
     WHERE contents.id = ? AND contents.blankness < 1 GROUP BY contents.id`,
  )
  const facts = new Map<number, KeeperFacts>()
  for (const contentId of ids) {
    const row = statement.get(contentId)
    if (!row || textOrNull(row, 'path') === null) continue
    facts.set(contentId, {
      contentId,
      pixels: number(row, 'pixels'),
      durationSeconds: number(row, 'seconds'),
      sizeBytes: number(row, 'size_bytes'),
      hasDate: number(row, 'dated') === 1,
      modifiedMs: number(row, 'modified_ms'),
      path: text(row, 'path'),
    })
  }
  return facts
}
