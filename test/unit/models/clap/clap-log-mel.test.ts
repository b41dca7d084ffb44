import assert from 'node:assert/strict'
import { test } from 'node:test'
import { prepareSoundInput } from '../../../../engine/media/sound/prepare-sound-input.ts'
import { SoundWindowCollector } from '../../../../engine/media/sound/sound-windows.ts'
import { CLAP_MEL_BINS } from '../../../../models/clap/clap-log-mel.ts'
import type { SoundRecipe } from '../../../../models/recipe.ts'
import { differenceFrom, formulaSound } from '../../../helpers/feature-fixtures.ts'

const recipe: SoundRecipe = {
  kind: 'clap-log-mel',
  sampleRateHz: 48_000,
  windows: {
    samples: 480_000,
    most: 1,
    placement: 'consecutive',
    short: 'repeat-whole',
    normaliseEach: true,
  },
}

function featuresOf(seconds: number, of: SoundRecipe) {
  const collector = new SoundWindowCollector(of.windows)
  collector.push(formulaSound(seconds, of.sampleRateHz))
  return prepareSoundInput(collector.finish(), of)
}

for (const seconds of [3, 10]) {
  test(`${seconds} seconds give the features of the reference`, (t) => {
    const { values, windowShape } = featuresOf(seconds, recipe)
    assert.deepEqual(windowShape, [1, 1001, 64])
    const most = differenceFrom(`clap-${seconds}s`, values, CLAP_MEL_BINS)
    t.diagnostic(`largest difference ${most.toFixed(5)} dB`)
    assert.ok(most < 0.02, String(most))
  })
}

test('a short sound repeated to the very end would be told from whole repeats', () => {
  const wrong = { ...recipe, windows: { ...recipe.windows, short: 'repeat' as const } }
  assert.ok(differenceFrom('clap-3s', featuresOf(3, wrong).values, CLAP_MEL_BINS) > 1)
})
