import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Trial } from '../../../engine/self-test/score-groups.ts'
import { scoreGroups } from '../../../engine/self-test/score-groups.ts'

const own = (photo: string): Trial => ({ photo, kind: null })
const edit = (photo: string, kind: Trial['kind'] = 'grey'): Trial => ({ photo, kind })

test('an edit is found where its photo is; every pair of different photos is wrong', () => {
  const lost = edit('a', 'mirrored')
  const stray = [edit('b', 'mirrored'), edit('b', 'smaller')]
  const together = [own('a'), edit('a'), own('b'), edit('b')]
  const score = scoreGroups([...together, lost, ...stray], [together, stray])
  const of = (kind: Trial['kind']) => score.edits.find((each) => each.kind === kind)
  assert.deepEqual(of('grey'), { kind: 'grey', made: 2, found: 2 })
  assert.deepEqual(of('mirrored'), { kind: 'mirrored', made: 2, found: 0 })
  assert.deepEqual(of('blurred'), { kind: 'blurred', made: 0, found: 0 })
  assert.deepEqual([score.groups, score.mixedGroups], [2, 1])
  // Of six pairs two are of one photo; the edits that are together without theirs are a right pair.
  assert.deepEqual([score.rightPairs, score.wrongPairs], [3, 4])
  assert.deepEqual(score.confused, [{ one: 'a', other: 'b' }])
})

test('without groups nothing is found, and nothing is wrong', () => {
  const score = scoreGroups([own('a'), edit('a')], [])
  assert.deepEqual([score.groups, score.rightPairs, score.wrongPairs], [0, 0, 0])
  assert.deepEqual(score.confused, [])
})
