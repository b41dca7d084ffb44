import type { AssetSummary } from '../../contract/asset.ts'
import type { DuplicateGroup } from '../../contract/duplicates.ts'
import type { DuplicatesReply } from '../../contract/review.ts'
import { formatBytes } from '../../contract/format-bytes.ts'
import type { LibraryMap } from '../../contract/map.ts'
import type { SearchReply } from '../../contract/search.ts'
import { htmlPage } from './html-page.ts'
import { html } from './html.ts'
import type { Html } from './html.ts'

/** One search of the report with its hits. */
export interface ReportSearch {
  readonly title: string
  readonly reply: SearchReply
}

interface Contents {
  readonly duplicates: DuplicatesReply
  readonly searches: readonly ReportSearch[]
  readonly map: LibraryMap
  /** Data URLs of thumbnails by content. */
  readonly pictures: ReadonlyMap<number, string>
}

/** The title of every report, by which one is known. */
export const REPORT_TITLE = 'Likeness report'

/** The report as one HTML page without scripts and without other files. */
export function reportPage({ duplicates, searches, map, pictures }: Contents): string {
  const groups = duplicates.groups.map((group) => groupSection(group, pictures))
  const found = searches.map((search) => searchSection(search, pictures))
  return htmlPage(
    REPORT_TITLE,
    html`<h1>Likeness</h1>
      <p>
        ${duplicates.totalGroups} groups of duplicates, ${formatBytes(duplicates.totalBytesToWin)}
        to win back.
      </p>
      <h2>Searches</h2>
      ${found}
      <h2>Duplicates</h2>
      ${groups}
      <h2>Map</h2>
      ${mapFigure(map)}`,
  )
}

function tile(asset: AssetSummary, caption: string, pictures: ReadonlyMap<number, string>): Html {
  const url = asset.contentId === null ? undefined : pictures.get(asset.contentId)
  const picture =
    url === undefined ? html`<div class="sound">♪</div>` : html`<img src="${url}" alt="" />`
  return html`<figure title="${asset.path}">
    ${picture}
    <figcaption><b>${asset.name}</b>${caption}</figcaption>
  </figure>`
}

function groupSection(group: DuplicateGroup, pictures: ReadonlyMap<number, string>): Html {
  const tiles = group.members.map(({ asset, evidence }) => {
    const size = formatBytes(asset.sizeBytes)
    const what = evidence ? evidence.class : `keep: ${group.keeperReason}`
    return tile(asset, `${what}, ${size}`, pictures)
  })
  return html`<section>
    <h3>${group.class}, ${formatBytes(group.bytesToWin)} to win back</h3>
    <div class="row">${tiles}</div>
  </section>`
}

function searchSection(
  { title, reply }: ReportSearch,
  pictures: ReadonlyMap<number, string>,
): Html {
  const tiles = reply.hits.map(({ asset, score, certainty }) =>
    tile(asset, `${score.toFixed(3)}, ${certainty}`, pictures),
  )
  return html`<section>
    <h3>${title}</h3>
    <div class="row">${tiles}</div>
  </section>`
}

const MAP_SIDE = 800

function mapFigure(map: LibraryMap): Html {
  if (map.state === 'none') return html`<p>The map has not been drawn yet.</p>`
  const place = (value: number) => (((value + 1.05) / 2.1) * MAP_SIDE).toFixed(1)
  const points = map.x.map((x, i) => {
    const cluster = map.cluster[i] ?? -1
    const colour = cluster < 0 ? '#999' : `hsl(${String((cluster * 137) % 360)} 60% 50%)`
    const y = map.y[i] ?? 0
    return html`<circle cx="${place(x)}" cy="${place(-y)}" r="4" fill="${colour}" />`
  })
  const names = map.clusters.map(
    ({ name, x, y }) => html`<text x="${place(x)}" y="${place(-y)}">${name}</text>`,
  )
  return html`<svg viewBox="0 0 ${MAP_SIDE} ${MAP_SIDE}" role="img" aria-label="Map of the library">
    ${points} ${names}
  </svg>`
}
