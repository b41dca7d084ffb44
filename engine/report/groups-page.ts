import type { DuplicateGroup, GroupMember } from '../../contract/duplicates.ts'
import { formatBytes } from '../../contract/format-bytes.ts'
import { htmlPage } from './html-page.ts'
import { html } from './html.ts'
import type { Html } from './html.ts'

/** The title of every page of groups, by which one is known. */
export const GROUPS_TITLE = 'Likeness duplicates'

/**
 * The groups as one HTML page for people: every file by its whole path, with the reason for each.
 *
 * @param pictures data URLs of thumbnails by content, for as many groups as are shown with pictures
 */
export function groupsPage(
  groups: readonly DuplicateGroup[],
  pictures: ReadonlyMap<number, string>,
): string {
  const bytesToWin = groups.reduce((sum, group) => sum + group.bytesToWin, 0)
  const sections = groups.map((group, i) => section(i + 1, group, pictures))
  return htmlPage(
    GROUPS_TITLE,
    html`<h1>Duplicates</h1>
      <p>${groups.length} groups, ${formatBytes(bytesToWin)} to win back.</p>
      ${sections}`,
  )
}

function section(
  groupNumber: number,
  group: DuplicateGroup,
  pictures: ReadonlyMap<number, string>,
): Html {
  const rows = group.members.map((member) => row(member, group.keeperReason, pictures))
  return html`<section>
    <h3>${groupNumber}. ${group.class}, ${formatBytes(group.bytesToWin)} to win back</h3>
    <table>
      ${rows}
    </table>
  </section>`
}

function row(
  { asset, evidence, linked }: GroupMember,
  keeperReason: string,
  pictures: ReadonlyMap<number, string>,
): Html {
  const url = asset.contentId === null ? undefined : pictures.get(asset.contentId)
  const picture = url === undefined ? html`` : html`<img src="${url}" alt="" />`
  const what = evidence ? evidence.class : `keep: ${keeperReason}`
  const proof = evidence?.proof
  const why = proof ? `, ${Math.round(proof.agreement * 100)} % agree` : ''
  const link = linked ? ', another name of a file above: nothing to win' : ''
  return html`<tr>
    <td>${picture}</td>
    <td>${what}${why}${link}</td>
    <td>${formatBytes(asset.sizeBytes)}</td>
    <td>${asset.path}</td>
  </tr>`
}
