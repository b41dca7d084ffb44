import type { MatchClass, PixelBox } from '../../contract/duplicates.ts'
import type { EngineContext } from '../context.ts'
import { number, text } from '../store/row.ts'
import type { Match } from './choose-groups.ts'
import { framingOf, showsAll } from './choose-groups.ts'
import type { KeeperFacts } from './rank-keepers.ts'

/** Formats that keep every pixel or sample. */
const LOSSLESS = new Set(['raw', 'png', 'tiff', 'flac', 'wav', 'aiff'])

/** Facts of every content that matches another or has several files. */
export function keeperFacts(
  context: EngineContext,
  matches: readonly Match[],
): Map<number, KeeperFacts> {
  const ids = new Set(matches.flatMap(({ first, second }) => [first, second]))
  const copied = context.catalog
    .prepare(
      `SELECT content_id FROM files WHERE state = 'ready' GROUP BY content_id HAVING count(*) > 1`,
    )
    .all()
  for (const row of copied) ids.add(number(row, 'content_id'))
  const { framed, collages, alikeCounts, matchesMost } = factsOfMatches(matches)
  const statement = context.catalog.prepare(
    `SELECT coalesce(width * height, 0) AS pixels, coalesce(duration_seconds, 0.0) AS seconds,
       contents.size_bytes, damaged, taken_ms IS NOT NULL AS dated, min(modified_ms) AS modified_ms,
       coalesce(sharpness, 0.0) AS sharpness, format, json_array_length(facts) AS fact_count
     FROM contents JOIN files ON files.content_id = contents.id AND files.state = 'ready'
     WHERE contents.id = ? AND contents.blankness < 1 GROUP BY contents.id`,
  )
  const paths = context.catalog.prepare(
    `SELECT rtrim(roots.path, '/') || '/' || relative_path AS path
     FROM files JOIN roots ON roots.id = root_id
     WHERE content_id = ? AND files.state = 'ready' ORDER BY 1`,
  )
  const facts = new Map<number, KeeperFacts>()
  for (const contentId of ids) {
    const row = statement.get(contentId)
    if (!row) continue
    facts.set(contentId, {
      contentId,
      damaged: number(row, 'damaged') === 1,
      matchesMost: matchesMost(contentId),
      framed: framed.has(contentId),
      collage: collages.has(contentId),
      alikeCount: alikeCounts.get(contentId) ?? 0,
      pixels: number(row, 'pixels'),
      durationSeconds: number(row, 'seconds'),
      sizeBytes: number(row, 'size_bytes'),
      hasDate: number(row, 'dated') === 1,
      modifiedMs: number(row, 'modified_ms'),
      factCount: number(row, 'fact_count'),
      sharpness: number(row, 'sharpness'),
      raw: row['format'] === 'raw',
      lossless: LOSSLESS.has(text(row, 'format')),
      paths: paths.all(contentId).map((file) => text(file, 'path')),
    })
  }
  return facts
}

/** What matches tell of the edits among contents, anew where more matches are known. */
export function withMatches(
  facts: readonly KeeperFacts[],
  matches: readonly Match[],
): KeeperFacts[] {
  const { framed, collages, alikeCounts, matchesMost } = factsOfMatches(matches)
  return facts.map((known) => ({
    ...known,
    matchesMost: matchesMost(known.contentId),
    framed: framed.has(known.contentId),
    collage: collages.has(known.contentId),
    alikeCount: alikeCounts.get(known.contentId) ?? 0,
  }))
}

/** Of the most matches that any of its partners has, a keeper must have this share. */
const MOST = 0.95

const ALIKE: ReadonlySet<MatchClass> = new Set(['same-pixels', 're-encoded'])

function factsOfMatches(matches: readonly Match[]) {
  const framed = new Set<number>()
  const boxes = new Map<number, PixelBox[]>()
  const alikeCounts = new Map<number, number>()
  const counts = new Map<number, number>()
  const most = new Map<number, number>()
  const add = (to: Map<number, number>, id: number) => to.set(id, (to.get(id) ?? 0) + 1)
  for (const match of matches) {
    const framing = framingOf(match)
    if (framing !== null) framed.add(framing)
    if (match.proof && !showsAll(match)) {
      boxes.set(match.first, [...(boxes.get(match.first) ?? []), match.proof.boxInFirst])
      boxes.set(match.second, [...(boxes.get(match.second) ?? []), match.proof.boxInSecond])
    }
    for (const id of [match.first, match.second]) {
      if (ALIKE.has(match.class)) add(alikeCounts, id)
    }
  }
  // A photo of which parts were cut out shows several boxes too, but frames none of them.
  const collages = new Set([...framed].filter((id) => lieApart(boxes.get(id) ?? [])))
  // A collage matches what matches each of its pictures, and would put all of them in the shade.
  const single = matches.filter(
    ({ first, second }) => !collages.has(first) && !collages.has(second),
  )
  for (const { first, second } of single) {
    add(counts, first)
    add(counts, second)
  }
  for (const { first, second } of single) {
    most.set(first, Math.max(most.get(first) ?? 0, counts.get(second) ?? 0))
    most.set(second, Math.max(most.get(second) ?? 0, counts.get(first) ?? 0))
  }
  const matchesMost = (id: number) => (counts.get(id) ?? 0) >= MOST * (most.get(id) ?? 0)
  return { framed, collages, alikeCounts, matchesMost }
}

/** Boxes of two neighbours overlap by so much of the smaller, because each is drawn whole. */
const MOST_COMMON = 0.3

/** Whether any two boxes have hardly anything in common. */
function lieApart(boxes: readonly PixelBox[]): boolean {
  return boxes.some((a, i) =>
    boxes.slice(i + 1).some((b) => {
      const across = Math.min(a.x + a.width, b.x + b.width) - Math.max(a.x, b.x)
      const down = Math.min(a.y + a.height, b.y + b.height) - Math.max(a.y, b.y)
      const smaller = Math.min(a.width * a.height, b.width * b.height)
      return Math.max(0, across) * Math.max(0, down) < MOST_COMMON * smaller
    }),
  )
}
