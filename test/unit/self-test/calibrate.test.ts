import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { MatchClass } from '../../../contract/duplicates.ts'
import { insertMatch } from '../../../engine/store/matches.ts'
import { addFile, addRoot, newContent, sha256Of } from '../../helpers/catalog-rows.ts'
import { openEngine } from '../../helpers/open-engine.ts'
import { matchProof } from '../../helpers/proven-match.ts'

test('verdicts on what counts as a duplicate say how many groups are wrong', async () => {
  await using open = await openEngine()
  const { engine } = open
  const { catalog, decisions } = engine.context
  const root = addRoot(catalog, '/p')
  const ids = new Map(
    ['a', 'b', 'c', 'd', 'e'].map((name) => [
      name,
      addFile(catalog, root, `${name}.jpg`, newContent(name)).contentId,
    ]),
  )
  const match = (one: string, other: string, kind: MatchClass, agreement: number) => {
    catalog.change(() => {
      insertMatch(catalog, {
        first: ids.get(one) ?? 0,
        second: ids.get(other) ?? 0,
        class: kind,
        cosine: 0.9,
        hashDistance: 1,
        proof: kind === 'same-pixels' ? null : matchProof({ inliers: 0, agreement }),
      })
    })
  }
  match('a', 'b', 'edited', 0.9)
  match('a', 'c', 'edited', 0.65)
  match('a', 'd', 'edited', 0.52)
  match('a', 'e', 'same-pixels', 1)
  const judged = async () => {
    const { judgedRight, judgedWrong, wrongShare } = await engine.call('readCalibration', {})
    return { judgedRight, judgedWrong, isKnown: wrongShare !== null }
  }
  assert.deepEqual(await judged(), { judgedRight: 0, judgedWrong: 0, isKnown: false })
  decisions.add('keep-all', [sha256Of('a'), sha256Of('b')], 1)
  decisions.add('not-duplicates', [sha256Of('a'), sha256Of('c')], 2)
  // What does not count at this strictness is no error of it, and equal pixels are a fact.
  decisions.add('not-duplicates', [sha256Of('a'), sha256Of('d')], 3)
  decisions.add('not-duplicates', [sha256Of('a'), sha256Of('e')], 4)
  assert.deepEqual(await judged(), { judgedRight: 1, judgedWrong: 1, isKnown: true })
  await engine.call('changeMatching', { strictness: 'generous', seriesGapSeconds: 10 })
  assert.deepEqual(await judged(), { judgedRight: 1, judgedWrong: 2, isKnown: true })
  await engine.call('changeMatching', { strictness: 'strict', seriesGapSeconds: 10 })
  assert.deepEqual(await judged(), { judgedRight: 1, judgedWrong: 0, isKnown: true })
  // The last word counts.
  decisions.add('not-duplicates', [sha256Of('a'), sha256Of('b')], 5)
  assert.deepEqual(await judged(), { judgedRight: 0, judgedWrong: 1, isKnown: true })
})
