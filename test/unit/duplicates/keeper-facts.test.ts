import assert from 'node:assert/strict'
import { test } from 'node:test'
import { withMatches } from '../../../engine/duplicates/keeper-facts.ts'
import { plainFacts } from '../../helpers/keeper-facts.ts'
import { provenMatch } from '../../helpers/proven-match.ts'

const [PHOTO, EDIT, OTHER, OTHER_EDIT, COLLAGE] = [1, 2, 3, 4, 5]

test('a photo matches most of its copies, however many others a collage of it matches', () => {
  const place = { leastShare: 0.4, framedBy: 'second' } as const
  const left = { ...place, boxInSecond: { x: 0, y: 0, width: 45, height: 100 } }
  const right = { ...place, boxInSecond: { x: 50, y: 0, width: 45, height: 100 } }
  const matches = [
    provenMatch(PHOTO, EDIT),
    provenMatch(OTHER, OTHER_EDIT),
    ...[PHOTO, EDIT].map((id) => provenMatch(id, COLLAGE, left)),
    ...[OTHER, OTHER_EDIT].map((id) => provenMatch(id, COLLAGE, right)),
  ]
  const known = [PHOTO, EDIT, OTHER, OTHER_EDIT, COLLAGE].map((contentId) => {
    return { ...plainFacts, contentId, matchesMost: false }
  })
  const facts = withMatches(known, matches)
  assert.deepEqual(
    facts.filter(({ collage }) => collage).map(({ contentId }) => contentId),
    [COLLAGE],
  )
  assert.deepEqual(
    facts.filter(({ matchesMost }) => matchesMost).map(({ contentId }) => contentId),
    [PHOTO, EDIT, OTHER, OTHER_EDIT, COLLAGE],
  )
})

test('an edit that matches few of the others does not match most', () => {
  const matches = [provenMatch(1, 2), provenMatch(1, 3), provenMatch(1, 4), provenMatch(3, 4)]
  const known = [1, 2, 3, 4].map((contentId) => ({ ...plainFacts, contentId }))
  const most = withMatches(known, matches).filter(({ matchesMost }) => matchesMost)
  assert.deepEqual(
    most.map(({ contentId }) => contentId),
    [1],
  )
})
