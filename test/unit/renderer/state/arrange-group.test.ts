import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { GroupMember } from '../../../../contract/duplicates.ts'
import { reviewedGroupSchema } from '../../../../contract/review.ts'
import { arrangeGroup, evidenceFor } from '../../../../renderer/state/arrange-group.ts'
import { evidenceText } from '../../../../renderer/words/match-words.ts'

const size = { width: 1000, height: 800 }
const proof = {
  inliers: 50,
  agreement: 0.9,
  contradiction: 0,
  levels: null,
  scale: 0.5,
  rotationDegrees: 0,
  mirrored: false,
  boxInFirst: { x: 100, y: 100, width: 500, height: 400 },
  boxInSecond: { x: 0, y: 0, width: 250, height: 200 },
  framedBy: null,
}

function member(id: number, contentId: number, isCrop: boolean) {
  return {
    asset: {
      id,
      contentId,
      kind: 'image',
      name: `${id}.jpg`,
      path: `/${id}.jpg`,
      sizeBytes: 1,
      modifiedMs: 1,
      takenMs: null,
      widthPx: 1,
      heightPx: 1,
      durationSeconds: null,
      averageColour: null,
      title: null,
      damaged: false,
    },
    evidence: isCrop ? { class: 'cropped', cosine: null, hashDistance: null, proof } : null,
    linked: false,
  }
}

function group(keeperId: number | null) {
  return reviewedGroupSchema.parse({
    key: '1-2-3',
    class: 'cropped',
    members: [member(1, 11, false), member(2, 12, true), member(3, 12, true)],
    keeperReason: 'most pixels',
    bytesToWin: 2,
    certainty: 0.9,
    review: keeperId === null ? null : { state: 'seen', keeperId, sparedIds: [] },
  })
}

function idsOf(members: readonly GroupMember[] | undefined): readonly number[] | undefined {
  return members?.map(({ asset }) => asset.id)
}

test('the keeper of the rules comes first, or the one that the person chose', () => {
  const byRules = arrangeGroup(group(null))
  assert.deepEqual([byRules?.keeper.asset.id, idsOf(byRules?.others)], [1, [2, 3]])
  assert.equal(byRules?.reason, 'most pixels')
  const chosen = arrangeGroup(group(2))
  assert.deepEqual([chosen?.keeper.asset.id, idsOf(chosen?.others)], [2, [1, 3]])
  assert.equal(chosen?.first.asset.id, 1)
  assert.equal(chosen.reason, 'your choice')
})

test('evidence is told from the side of the one to keep', () => {
  const [whole, crop, sameCrop] = group(null).members
  if (!whole || !crop || !sameCrop) assert.fail()
  const small = { width: 250, height: 200 }
  const forward = evidenceFor(crop, whole)
  assert.match(
    forward ? evidenceText(forward, size, small) : '',
    /^Shows 25 % of the one to keep, reduced to 50 % · 90 % of the details agree$/,
  )
  const backward = evidenceFor(whole, crop)
  assert.match(
    backward ? evidenceText(backward, small, size) : '',
    /^Shows more: the one to keep is 25 % of it, enlarged to 200 %/,
  )
  assert.equal(evidenceFor(sameCrop, crop)?.class, 'exact')
})
