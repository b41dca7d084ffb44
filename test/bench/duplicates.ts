import { execFile } from 'node:child_process'
import { writeFile } from 'node:fs/promises'
import { relative, join } from 'node:path'
import { promisify } from 'node:util'
import { hammingDistance } from '../../engine/media/picture/hamming-distance.ts'
import { NEIGHBOURS } from '../../engine/duplicates/candidates.ts'
import type { DupbenchTruth } from './dupbench.ts'
import {
  DUPBENCH_FILES,
  DUPBENCH_SCORE,
  DUPBENCH_TRUTH,
  dupbenchFiles,
  readDupbenchTruth,
} from './dupbench.ts'
import { reportDuplicateStages } from './duplicate-stages.ts'
import { groupsByCli } from './groups-by-cli.ts'
import { reportClasses } from './match-classes.ts'
import { temporaryFolder } from './places.ts'
import { reportCosts } from './proof-costs.ts'
import { readContents, vectorIn } from './read-contents.ts'
import type { Report } from './report.ts'
import { dot } from './statistics.ts'

const run = promisify(execFile)

/** A pair of files, of which one is among the other's nearest neighbours. */
interface Pair {
  readonly cosine: number
  readonly hashDistance: number
  /** Null: not scored. */
  readonly areCopies: boolean | null
  /** One is among the other's nearest {@link NEIGHBOURS}. */
  readonly candidate: boolean
}

/** Near duplicates on real edits: the product's groups, and what lies around its rule. */
export async function benchDuplicates(report: Report): Promise<void> {
  const files = dupbenchFiles()
  await scoreGroups(report, files)
  const truth = readDupbenchTruth()
  const contents = await readContents(files)
  const items = files.flatMap((path, i) => {
    const content = contents[i]
    const phash = content?.description.phash
    if (!content || !phash) return []
    const name = relative(DUPBENCH_FILES, path)
    return [{ name, phash, vector: vectorIn(content, 'visual') }]
  })
  const cosines = items.map((a) => items.map((b) => dot(a.vector, b.vector)))
  const nearest = cosines.map((row, own) => nearestTo(row, own, NEIGHBOURS))
  const pairs = items.flatMap((a, i) =>
    items.slice(i + 1).map((b, offset): Pair => {
      const j = i + 1 + offset
      return {
        cosine: cosines[i]?.[j] ?? 0,
        hashDistance: hammingDistance(a.phash, b.phash),
        areCopies: truth.areCopies(a.name, b.name),
        candidate: nearest[i]?.has(j) === true || nearest[j]?.has(i) === true,
      }
    }),
  )
  reportEmbedding(report, pairs, truth)
  const indexes = new Map(items.map(({ name }, i) => [name, i]))
  reportCandidates(report, truth, indexes, nearest)
}

/** Lets the command line index and compare, and gives its groups to the benchmark's own scorer. */
async function scoreGroups(report: Report, files: readonly string[]): Promise<void> {
  await using folder = await temporaryFolder()
  const groups = await groupsByCli(DUPBENCH_FILES, join(folder.path, 'library'))
  const result = join(folder.path, 'groups.json')
  await writeFile(result, JSON.stringify({ groups: groups.map((group) => group.files) }))
  const scored = await run('python3', [DUPBENCH_SCORE, result, DUPBENCH_TRUTH])
  report.note('groups of `likeness duplicates`, by the scorer of the benchmark:')
  for (const line of scored.stdout.trim().split('\n')) report.note(`  ${line}`)
  reportClasses(report, groups, readDupbenchTruth())
  const cpuSeconds = await reportDuplicateStages(report, join(folder.path, 'staged'))
  await reportCosts(report, files, cpuSeconds)
}

function nearestTo(cosines: readonly number[], own: number, count: number): Set<number> {
  const others = cosines.map((_, i) => i).filter((i) => i !== own)
  others.sort((a, b) => (cosines[b] ?? 0) - (cosines[a] ?? 0))
  return new Set(others.slice(0, count))
}

/** What the embedding alone tells, over every pair. */
function reportEmbedding(report: Report, pairs: readonly Pair[], truth: DupbenchTruth): void {
  const scored = pairs.filter(({ areCopies }) => areCopies !== null)
  scored.sort((a, b) => b.cosine - a.cosine)
  let hits = 0
  let averagePrecision = 0
  let best = { f1: 0, cosine: 1 }
  let sure = { recall: 0, cosine: 1 }
  scored.forEach(({ areCopies, cosine }, i) => {
    if (areCopies !== true) return
    hits += 1
    const precision = hits / (i + 1)
    const recall = hits / truth.copyPairs
    averagePrecision += precision / truth.copyPairs
    const f1 = (2 * precision * recall) / (precision + recall)
    if (f1 > best.f1) best = { f1, cosine }
    if (precision >= 0.99) sure = { recall, cosine }
  })
  report.note('the embedding alone, every pair (published figures are of the held-out half):')
  report.figure('average precision', averagePrecision.toFixed(3), { published: '0.94' })
  const bestF1 = `${best.f1.toFixed(3)} at ${best.cosine.toFixed(2)}`
  report.figure('best F1, at cosine', bestF1, { published: '0.88 at 0.48' })
  const surest = `${sure.recall.toFixed(3)} at ${sure.cosine.toFixed(2)}`
  report.figure('recall at precision 0.99, at cosine', surest, { published: '0.48 at 0.79' })
}

/** Whether a copy's original is among the neighbours that are looked at. */
function reportCandidates(
  report: Report,
  truth: DupbenchTruth,
  indexes: ReadonlyMap<string, number>,
  nearest: readonly ReadonlySet<number>[],
): void {
  let copies = 0
  let withOriginal = 0
  let withAny = 0
  for (const { files, original } of truth.groups) {
    const members = files.map((name) => indexes.get(name) ?? -1)
    for (const name of files) {
      const own = nearest[indexes.get(name) ?? -1]
      if (name === original || !own) continue
      copies += 1
      if (own.has(indexes.get(original) ?? -1)) withOriginal += 1
      if (members.some((member) => own.has(member))) withAny += 1
    }
  }
  const share = (count: number) => (count / copies).toFixed(3)
  const among = `among a copy's ${NEIGHBOURS} nearest`
  report.figure(`its original ${among}`, share(withOriginal), { published: '0.98' })
  report.figure(`any of its family ${among}`, share(withAny), { published: '0.998' })
}
