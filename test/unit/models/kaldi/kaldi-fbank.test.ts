import assert from 'node:assert/strict'
import { test } from 'node:test'
import { kaldiFbank } from '../../../../models/kaldi/kaldi-fbank.ts'
import { differenceFrom, formulaSound } from '../../../helpers/feature-fixtures.ts'

const ast = { melBins: 128, frames: 1024, mean: -4.2677393, std: 2 * 4.5689974 }
const imageBind = { melBins: 128, frames: 204, mean: -4.268, std: 9.138 }

for (const [name, seconds, recipe] of [
  ['ast-3s', 3, ast],
  ['ast-10s', 10.255, ast],
  ['imagebind-2s', 2, imageBind],
] as const) {
  test(`${name}: the frames are those of the reference`, (t) => {
    const features = kaldiFbank(formulaSound(seconds, 16_000), recipe)
    assert.equal(features.length, recipe.frames * recipe.melBins)
    const most = differenceFrom(name, features, recipe.melBins)
    t.diagnostic(`largest difference ${most.toFixed(6)}`)
    assert.ok(most < 0.005, String(most))
    const wrong = kaldiFbank(formulaSound(seconds, 16_000), { ...recipe, std: recipe.std / 2 })
    assert.ok(differenceFrom(name, wrong, recipe.melBins) > 0.1)
  })
}

test('what is too short for a frame is all padding', () => {
  const features = kaldiFbank(new Float32Array(399).fill(0.5), ast)
  assert.ok(features.every((value) => Math.abs(value - 4.2677393 / (2 * 4.5689974)) < 1e-6))
})
