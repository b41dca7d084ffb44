import assert from 'node:assert/strict'
import { test } from 'node:test'
import { strictnessSchema } from '../../../../contract/matching.ts'
import { isAccepted } from '../../../../engine/duplicates/proof/acceptance.ts'
import { seededRandom } from '../../../helpers/seeded-random.ts'

const clear = { agreement: 0.95, contradiction: 0.01, inliers: 0, levels: null }

function stopsThatAccept(figures: Parameters<typeof isAccepted>[0]) {
  return strictnessSchema.options.filter((stop) => isAccepted(figures, stop))
}

test('what a stop accepts, every more generous one accepts too', () => {
  const random = seededRandom('acceptance')
  const counts = new Map<number, number>()
  for (let i = 0; i < 20_000; i += 1) {
    const levels = random() < 0.5 ? null : random()
    const figures = {
      agreement: random(),
      contradiction: random() * 0.4,
      inliers: Math.floor(random() * 60),
      levels,
    }
    const accepted = stopsThatAccept(figures)
    const expected = strictnessSchema.options.slice(
      strictnessSchema.options.length - accepted.length,
    )
    assert.deepEqual(accepted, expected, JSON.stringify(figures))
    counts.set(accepted.length, (counts.get(accepted.length) ?? 0) + 1)
  }
  // Each stop makes a difference.
  assert.deepEqual([...counts.keys()].sort(), [0, 1, 2, 3])
})

test('a contradiction outweighs agreement, and many features need levels', () => {
  assert.deepEqual(stopsThatAccept(clear), ['strict', 'normal', 'generous'])
  assert.deepEqual(stopsThatAccept({ ...clear, contradiction: 0.31 }), [])
  assert.deepEqual(stopsThatAccept({ ...clear, agreement: 0.7 }), ['normal', 'generous'])
  const overlaid = { agreement: 0.45, contradiction: 0.1, inliers: 50, levels: null }
  assert.deepEqual(stopsThatAccept(overlaid), [])
  assert.deepEqual(stopsThatAccept({ ...overlaid, levels: 0.8 }), ['normal', 'generous'])
})

test('where it is unclear what agrees, more is asked of whole frames than of features', () => {
  const unclear = { agreement: 0.66, contradiction: 0.06, levels: 0.35 }
  assert.deepEqual(stopsThatAccept({ ...unclear, inliers: 8 }), ['normal', 'generous'])
  assert.deepEqual(stopsThatAccept({ ...unclear, inliers: 0 }), [])
  assert.deepEqual(stopsThatAccept({ ...unclear, inliers: 0, levels: 0.5 }), ['normal', 'generous'])
})
