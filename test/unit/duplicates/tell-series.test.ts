import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { MatchClass, MatchProof } from '../../../contract/duplicates.ts'
import type { Match } from '../../../engine/duplicates/choose-groups.ts'
import { chooseSeries, withStandIns } from '../../../engine/duplicates/choose-series.ts'
import type { Shot } from '../../../engine/duplicates/tell-series.ts'
import { tellSeries } from '../../../engine/duplicates/tell-series.ts'
import { matchProof } from '../../helpers/proven-match.ts'

const SIZE = { widthPx: 400, heightPx: 300 }
const GAP_MS = 10_000
const whole = { x: 0, y: 0, width: 400, height: 300 }
const boxes = { boxInFirst: whole, boxInSecond: whole }
const proof = matchProof({ inliers: 100, agreement: 0.98, levels: 0.9, ...boxes })
const moved = { ...whole, x: 8, width: 392 }
const shifted: MatchProof = { ...proof, boxInFirst: moved, boxInSecond: { ...moved, x: 0 } }

function shot(takenMs: number | null, camera: string | null = 'X100'): Shot {
  return { takenMs, camera: takenMs === null ? null : camera, ...SIZE }
}

function match(first: number, second: number, more: Partial<Match> = {}): Match {
  return { first, second, class: 'edited', cosine: 0.95, hashDistance: 3, proof, ...more }
}

/** The class of two pictures that were taken so, as two frames or not. */
function classOf(
  first: Shot,
  second: Shot,
  more: Partial<Match> = {},
  gapMs = GAP_MS,
): MatchClass | undefined {
  const shots = new Map([
    [1, first],
    [2, second],
  ])
  return tellSeries([match(1, 2, more)], shots, gapMs)[0]?.class
}

test('two shots of one camera are a series up to the gap', () => {
  assert.equal(classOf(shot(1_100), shot(1_500)), 'burst')
  assert.equal(classOf(shot(1_100), shot(11_100)), 'burst')
  assert.equal(classOf(shot(1_100), shot(11_101)), 'edited')
  assert.equal(classOf(shot(1_100), shot(1_500), {}, 0), 'edited')
  assert.equal(classOf(shot(1_100), shot(1_500, 'Z9')), 'edited')
  assert.equal(classOf(shot(1_100, null), shot(1_500, null)), 'edited')
  assert.equal(classOf(shot(1_100), shot(null)), 'edited')
})

test('the moment of a copy is that of its original: it is no other frame', () => {
  assert.equal(classOf(shot(1_100), shot(1_100)), 'edited')
  assert.equal(classOf(shot(1_100), shot(1_100), { proof: shifted }), 'edited')
  // A program has dropped the fraction of the second.
  assert.equal(classOf(shot(1_100), shot(1_000)), 'edited')
  assert.equal(
    classOf(shot(1_100), shot(1_500), { class: 'same-pixels', proof: null }),
    'same-pixels',
  )
})

test('within a second that the camera does not divide, frames from the hand are shifted', () => {
  const undivided = (more: Partial<MatchProof>) =>
    classOf(shot(5_000), shot(5_000), { proof: { ...shifted, ...more } })
  assert.equal(undivided({}), 'burst')
  assert.equal(undivided({ boxInFirst: whole, boxInSecond: whole }), 'edited')
  assert.equal(undivided({ scale: 1.2 }), 'edited')
  assert.equal(undivided({ mirrored: true }), 'edited')
  assert.equal(undivided({ rotationDegrees: 5 }), 'edited')
  assert.equal(undivided({ framedBy: 'first' }), 'edited')
})

test('a series goes on while no pause is too long', () => {
  const shots = new Map([0, 8, 16, 24].map((at, i) => [i, shot(at * 1000 + 100)] as const))
  assert.equal(tellSeries([match(0, 3)], shots, GAP_MS)[0]?.class, 'burst')
  shots.delete(2)
  assert.equal(tellSeries([match(0, 3)], shots, GAP_MS)[0]?.class, 'edited')
})

test('an undated copy of a frame is another frame than the next one', () => {
  const shots = new Map([
    [1, shot(1_100)],
    [2, shot(1_500)],
    [3, shot(null)],
  ])
  const ofFirst = match(1, 3, { class: 're-encoded', hashDistance: 0 })
  const ofSecond = match(2, 3, { hashDistance: 4 })
  const classes = (matches: Match[]) => tellSeries(matches, shots, GAP_MS).map((told) => told.class)
  assert.deepEqual(classes([ofFirst, ofSecond]), ['re-encoded', 'burst'])
  // Where it could be a copy of either, nothing is taken from it.
  const ofEither = { ...ofSecond, class: 're-encoded', hashDistance: 0 } as const
  assert.deepEqual(classes([ofFirst, ofEither]), ['re-encoded', 're-encoded'])
})

test('what is not proven but much alike is of the series too', () => {
  const alike = { class: 'look-alike', proof: null } as const
  assert.equal(classOf(shot(1_100), shot(3_000), { ...alike, cosine: 0.8 }), 'burst')
  assert.equal(classOf(shot(1_100), shot(3_000), { ...alike, cosine: 0.5 }), 'look-alike')
})

test('frames hang together, look-alikes do not, and a copy is shown as what it is a copy of', () => {
  const burst = { class: 'burst', proof: null } as const
  const alike = { class: 'look-alike', proof: null } as const
  const ids = (groups: ReturnType<typeof chooseSeries>) =>
    groups.map(({ keeper, members }) => [keeper, ...members.map(({ contentId }) => contentId)])
  const chain = [match(1, 2, burst), match(2, 3, burst), match(3, 4, burst)]
  assert.deepEqual(ids(chooseSeries([1, 2, 3, 4], chain)), [[1, 2, 3, 4]])
  const shown = withStandIns(
    chain,
    new Map([
      [3, 9],
      [4, 9],
    ]),
  )
  assert.deepEqual(ids(chooseSeries([9, 1, 2], shown)), [[9, 2, 1]])
  const pairs = [match(1, 2, alike), match(2, 3, alike)]
  assert.deepEqual(ids(chooseSeries([1, 2, 3], pairs)), [[1, 2]])
  // Look-alikes within one series are no news.
  assert.deepEqual(ids(chooseSeries([1, 2], [match(1, 2, burst), match(1, 2, alike)])), [[1, 2]])
})
