import type { Verdict } from '../../contract/duplicates.ts'
import type { AssetId } from '../../contract/ids.ts'
import type { CameBack } from '../cleanup/came-back.ts'
import type { EngineContext } from '../context.ts'
import { exportGroups } from '../report/export-groups.ts'
import { isWanted } from '../duplicates/find-groups.ts'
import { countFolderPairs } from '../duplicates/folder-pairs.ts'
import { listReviewed } from '../duplicates/list-reviewed.ts'
import { matchPoints } from '../duplicates/match-points.ts'
import type { ReviewedGroups } from '../duplicates/reviewed-groups.ts'
import { readAssets } from '../store/assets.ts'
import { namesOfContent } from '../store/files.ts'
import { text } from '../store/row.ts'
import type { Handlers } from './handlers.ts'

/** Groups of duplicates, and what the person said of them. */
export function duplicateRequests(
  context: EngineContext,
  groups: ReviewedGroups,
  cameBack: CameBack,
): Handlers<
  | 'listDuplicates'
  | 'listFolderPairs'
  | 'reviewGroup'
  | 'markNotDuplicates'
  | 'keepAll'
  | 'matchPoints'
  | 'undoDecision'
  | 'listDecisions'
  | 'exportGroups'
> {
  const { catalog, decisions } = context
  const changed = () => {
    context.emit({ type: 'library-changed', revision: catalog.revision })
  }
  const offered = () => groups.get().filter((group) => isWanted(group, null))
  const decide = (verdict: Verdict, assetIds: readonly AssetId[]) => {
    const statement = catalog.prepare('SELECT sha256 FROM contents WHERE id = ?')
    const contents = readAssets(catalog, assetIds).flatMap(({ contentId }) => {
      const row = contentId === null ? undefined : statement.get(contentId)
      return row ? [text(row, 'sha256')] : []
    })
    // Who keeps a whole group keeps the files of the same bytes in it as well.
    const copies = contents.filter((sha256, place) => contents.indexOf(sha256) !== place)
    const copiesStay = verdict === 'keep-all' ? copies : []
    const decision = decisions.add(verdict, contents, Date.now(), copiesStay)
    changed()
    return decision
  }
  return {
    listDuplicates: (wanted) =>
      listReviewed(context, groups.get(), wanted, new Set(cameBack.get().keys())),
    listFolderPairs: ({ limit }) => ({ pairs: countFolderPairs(offered(), limit) }),
    reviewGroup: ({ groupKey, review }) => {
      groups.decide(groupKey, review)
      return {}
    },
    markNotDuplicates: ({ assetIds }) => decide('not-duplicates', assetIds),
    keepAll: ({ assetIds }) => decide('keep-all', assetIds),
    undoDecision: ({ decisionId }) => {
      decisions.remove(decisionId)
      changed()
      return {}
    },
    matchPoints: ({ first, second }) => matchPoints(context, first, second),
    exportGroups: (options) => exportGroups(context, groups.get(), options),
    listDecisions: () => ({
      decisions: decisions.list().map((decision) => ({
        ...decision,
        names: decision.contents.flatMap((sha256) => namesOfContent(catalog, sha256)),
      })),
    }),
  }
}
