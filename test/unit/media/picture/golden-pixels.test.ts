import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import { test } from 'node:test'

import { decodePicture } from '../../../../engine/media/picture/decode-picture.ts'
import { prepareInput } from '../../../../engine/media/picture/prepare-input.ts'
import type { ImageRecipe } from '../../../../models/recipe.ts'

const golden = new URL('../../../../../shared/golden/', import.meta.url)
const names = readdirSync(new URL('images/', golden)).sort()
const common = { kind: 'image', sizePx: 224, mean: [0, 0, 0], std: [1, 1, 1] } as const
const INPUT_BYTES = 224 * 224 * 3

const recipes: Readonly<Record<string, ImageRecipe>> = {
  'shortest224-bicubic-crop224': {
    ...common,
    fit: 'shortest-crop',
    shortSidePx: 224,
    filter: 'bicubic',
  },
  'shortest256-bicubic-crop224': {
    ...common,
    fit: 'shortest-crop',
    shortSidePx: 256,
    filter: 'bicubic',
  },
  'squash224-bicubic': { ...common, fit: 'squash', filter: 'bicubic' },
  'squash224-bilinear': { ...common, fit: 'squash', filter: 'bilinear' },
}

function readPixels(recipe: string): Buffer {
  const file = readFileSync(new URL(`pixels/${recipe}.npy`, golden))
  return file.subarray(10 + file.readUInt16LE(8))
}

function meanDifference(first: Uint8Array, second: Uint8Array): number {
  assert.equal(first.length, second.length)
  let sum = 0
  for (const [index, value] of first.entries()) sum += Math.abs(value - (second[index] ?? 0))
  return sum / first.length
}

test('encoder inputs equal the reference pixels, pixel for pixel where nothing is shrunk twice', async (t) => {
  for (const [index, name] of names.entries()) {
    const path = new URL(`images/${name}`, golden).pathname
    const full = await decodePicture(path, { fullSize: true })
    const shared = await decodePicture(path)
    const limit = /alpha|profile/.test(name) ? 0.6 : 0.3
    for (const [recipe, how] of Object.entries(recipes)) {
      const expected = readPixels(recipe).subarray(index * INPUT_BYTES, (index + 1) * INPUT_BYTES)
      const difference = meanDifference(prepareInput(full, how), expected)
      const shrunk = meanDifference(prepareInput(shared, how), expected)
      t.diagnostic(`${name} ${recipe}: ${difference.toFixed(3)}, shared ${shrunk.toFixed(3)}`)
      assert.ok(difference <= limit, `${name} ${recipe}: ${difference}`)
      assert.ok(shrunk <= 0.6, `${name} ${recipe}, shared picture: ${shrunk}`)
    }
  }
})

test('every wrong recipe is told apart from the right one', async () => {
  const index = names.indexOf('landscape.jpg')
  const picture = await decodePicture(new URL('images/landscape.jpg', golden).pathname)
  for (const [recipe, how] of Object.entries(recipes)) {
    const expected = readPixels(recipe).subarray(index * INPUT_BYTES, (index + 1) * INPUT_BYTES)
    for (const [other, wrong] of Object.entries(recipes)) {
      if (other === recipe) continue
      assert.ok(meanDifference(prepareInput(picture, wrong), expected) > 0.3, `${other} ${recipe}`)
    }
    assert.ok(meanDifference(prepareInput(picture, how), expected) < 0.05)
  }
})
