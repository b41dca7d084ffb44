import type { Calibration } from '../../contract/self-test.ts'
import type { EngineContext } from '../context.ts'
import { acceptedMatches } from '../duplicates/accepted-matches.ts'
import { readMatching } from '../duplicates/matching-settings.ts'
import { text } from '../store/row.ts'
import { readSelfTest } from './start-self-test.ts'
import { shareWithBounds } from './share-with-bounds.ts'

/** Classes that are facts: judging them tells nothing about likeness. */
const FACTS = new Set(['exact', 'same-pixels', 'same-audio'])

/** How far likeness can be trusted, from what the person said and did and from the self-test. */
export function calibrate(context: EngineContext): Calibration {
  const { catalog, decisions } = context
  const { strictness } = readMatching(decisions)
  const sha256 = catalog.prepare('SELECT sha256 FROM contents WHERE id = ?')
  const sha256Of = (id: number) => {
    const row = sha256.get(id)
    return row ? text(row, 'sha256') : ''
  }
  const verdictsOf = new Map<string, ReturnType<typeof decisions.list>>()
  for (const decision of decisions.list()) {
    for (const content of decision.contents) {
      verdictsOf.set(content, [...(verdictsOf.get(content) ?? []), decision])
    }
  }
  let judgedRight = cleanedUp(context)
  let judgedWrong = 0
  for (const { class: kind, first, second } of acceptedMatches(context)) {
    if (FACTS.has(kind)) continue
    const ofSecond = verdictsOf.get(sha256Of(second)) ?? []
    const shared = (verdictsOf.get(sha256Of(first)) ?? []).filter((each) => ofSecond.includes(each))
    const last = shared.at(-1)
    if (last?.verdict === 'not-duplicates') judgedWrong += 1
    else if (last) judgedRight += 1
  }
  const report = readSelfTest(decisions)
  const selfTest = report?.strictness === strictness ? report : null
  const wrong = judgedWrong + (selfTest?.mixedGroups ?? 0)
  const right = judgedRight + (selfTest ? selfTest.groups - selfTest.mixedGroups : 0)
  const wrongShare = wrong + right === 0 ? null : shareWithBounds(wrong, wrong + right)
  return { strictness, judgedRight, judgedWrong, selfTest, wrongShare }
}

/** Files that the person let go for one that is alike but not equal. */
function cleanedUp({ decisions: { journal } }: EngineContext): number {
  return journal
    .list()
    .flatMap(({ id }) => journal.files(id))
    .filter(({ state, class: kind, file: { sha256 } }) => {
      return (state === 'moved' || state === 'emptied') && sha256 !== null && !FACTS.has(kind)
    }).length
}
