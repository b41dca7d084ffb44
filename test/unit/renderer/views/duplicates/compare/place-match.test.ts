import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { MatchProof } from '../../../../../../contract/duplicates.ts'
import { matchProof } from '../../../../../../engine/duplicates/proof/match-proof.ts'
import {
  canvasOf,
  placementOf,
  showsPart,
} from '../../../../../../renderer/views/duplicates/compare/place-match.ts'
import type { Point } from '../../../../../../renderer/views/duplicates/compare/placement.ts'
import {
  place,
  placeAfter,
  placeBack,
} from '../../../../../../renderer/views/duplicates/compare/placement.ts'

const keeper = { width: 4000, height: 3000 }

/** The proof that the engine writes for the transform from the keeper's pixels to the copy's. */
function proofOf(
  [a, b, c, d, e, f]: readonly [number, number, number, number, number, number],
  own: { readonly width: number; readonly height: number },
): MatchProof {
  const transform = [
    (a * keeper.width) / own.width,
    (b * keeper.height) / own.width,
    c / own.width,
    (d * keeper.width) / own.height,
    (e * keeper.height) / own.height,
    f / own.height,
    0,
    0,
    1,
  ]
  const looks = { contrast: 1, brightness: 0, detail: 1, colour: 0 }
  const rest = {
    contradiction: 0,
    levels: null,
    besideCover: false,
    agreement: 1,
    coverageOfFirst: 1,
    coverageOfSecond: 1,
    looks,
    inliers: 90,
  }
  return matchProof({ ...rest, transform, edgeInFirst: null, edgeInSecond: null }, keeper, own)
    .proof
}

function near(actual: Point, expected: Point): void {
  assert.ok(
    Math.hypot(actual.x - expected.x, actual.y - expected.y) < 1,
    `${JSON.stringify(actual)} is not ${JSON.stringify(expected)}`,
  )
}

test('a crop lies at its place on the keeper', () => {
  const own = { width: 1000, height: 750 }
  const placement = placementOf(proofOf([0.5, 0, -400, 0, 0.5, -200], own))
  near(place(placement, { x: 0, y: 0 }), { x: 800, y: 400 })
  near(place(placement, { x: 1000, y: 750 }), { x: 2800, y: 1900 })
  assert.ok(showsPart(keeper, own, placement))
  assert.ok(!showsPart(own, keeper, placeBack(placement)))
})

test('quarter turns and mirror images are turned back', () => {
  const own = { width: 3000, height: 4000 }
  const clockwise = placementOf(proofOf([0, -1, 3000, 1, 0, 0], own))
  near(place(clockwise, { x: 3000, y: 0 }), { x: 0, y: 0 })
  near(place(clockwise, { x: 0, y: 4000 }), { x: 4000, y: 3000 })
  const mirrored = placementOf(proofOf([-1, 0, 4000, 0, 1, 0], keeper))
  near(place(mirrored, { x: 4000, y: 0 }), { x: 0, y: 0 })
  near(place(mirrored, { x: 100, y: 700 }), { x: 3900, y: 700 })
  const transposed = placementOf(proofOf([0, 1, 0, 1, 0, 0], own))
  near(place(transposed, { x: 200, y: 900 }), { x: 900, y: 200 })
})

test('a slightly turned and cropped copy lies within a pixel of its place', () => {
  const turn = (12 * Math.PI) / 180
  const [cos, sin] = [Math.cos(turn), Math.sin(turn)]
  const own = { width: 2000, height: 1400 }
  // The keeper's middle is the copy's.
  const e = 1000 - (cos * 2000 - sin * 1500)
  const f = 700 - (sin * 2000 + cos * 1500)
  const placement = placementOf(proofOf([cos, -sin, e, sin, cos, f], own))
  near(place(placement, { x: 1000, y: 700 }), { x: 2000, y: 1500 })
  near(place(placement, { x: 1000 + cos * 500, y: 700 + sin * 500 }), { x: 2500, y: 1500 })
})

test('a copy with a border reaches beyond the keeper, and the space holds both', () => {
  const own = { width: 4400, height: 3400 }
  const placement = placementOf(proofOf([1, 0, 200, 0, 1, 200], own))
  const { left, top, width, height } = canvasOf(keeper, own, placement)
  assert.deepEqual(
    [left, top, width, height].map((px) => Math.round(px)),
    [-200, -200, 4400, 3400],
  )
})

test('a placement and its way back undo each other', () => {
  const placement = placementOf(proofOf([0, -0.5, 1500, 0.5, 0, 0], { width: 1500, height: 2000 }))
  near(place(placeAfter(placement, placeBack(placement)), { x: 7, y: 9 }), { x: 7, y: 9 })
})
