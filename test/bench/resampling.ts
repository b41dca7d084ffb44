import { prepareInput } from '../../engine/media/picture/prepare-input.ts'
import { encoders } from '../../models/catalog.ts'
import type { ImageRecipe } from '../../models/recipe.ts'
import type { Report } from './report.ts'
import { median } from './statistics.ts'

/**
 * Shared pictures have a short side of 512 to 1,023 pixels, unless the file itself is smaller; the
 * largest of each shape of photograph, and the smallest.
 */
const SIZES = [
  [768, 512],
  [934, 1_400],
  [1_023, 1_023],
  [1_364, 1_023],
  [1_023, 1_364],
  [1_535, 1_023],
  [1_023, 1_535],
  [1_819, 1_023],
  [1_023, 1_819],
  [3_069, 1_023],
  [6_138, 1_023],
] as const
const ROUNDS = 15

/** What each size of shared picture costs to resample, with the dearest recipe of the catalogue. */
export function reportResampling(report: Report): void {
  const recipes = differentRecipes()
  for (const [width, height] of SIZES) {
    const rgb = Uint8Array.from({ length: width * height * 3 }, (_, i) => (i * 7_919) % 256)
    const costs = recipes.map((recipe) => ({
      recipe,
      ms: millisecondsOf(() => prepareInput({ width, height, rgb }, recipe)),
    }))
    const [dearest] = costs.sort((a, b) => b.ms - a.ms)
    if (!dearest) continue
    const name = `resampling ${width} x ${height}, ${nameOf(dearest.recipe)}`
    report.figure(name, `${dearest.ms.toFixed(2)} ms`, { target: '<= 3 ms' })
  }
}

function millisecondsOf(work: () => unknown): number {
  work()
  const costs = Array.from({ length: ROUNDS }, () => {
    const startedMs = performance.now()
    work()
    return performance.now() - startedMs
  })
  return median(costs)
}

function differentRecipes(): ImageRecipe[] {
  const known = new Map<string, ImageRecipe>()
  for (const { towers } of encoders) {
    for (const { recipe } of towers) {
      if (recipe.kind === 'image') known.set(nameOf(recipe), recipe)
    }
  }
  return [...known.values()]
}

function nameOf({ fit, shortSidePx, sizePx, filter }: ImageRecipe): string {
  return `${fit} ${shortSidePx ?? sizePx} ${filter}`
}
