import type { CatalogEntry } from '../../../models/catalog-entry.ts'
import type { SoundRecipe } from '../../../models/recipe.ts'
import type { Tower } from '../../../models/tower.ts'
import { prepareSoundInput } from '../../media/sound/prepare-sound-input.ts'
import type { SoundInput } from '../../media/sound/sound-input.ts'

/** The items that every provider is tried with. */
export type GoldenItem =
  | { readonly kind: 'image'; readonly pixels: Uint8Array }
  | { readonly kind: 'sound'; readonly input: SoundInput }
  | { readonly kind: 'text'; readonly text: string }

const GOLDEN_ITEMS = 8
/** A sound goes into the graph window by window: few sounds of several windows, to try batches with. */
const GOLDEN_SOUNDS = 2
const GOLDEN_WINDOWS = 4

const TEXTS = [
  'a photo of a dog on the beach',
  'sunset over the mountains',
  'a receipt from a supermarket',
  'people dancing at a wedding',
  'violin music',
  'a red car in the snow',
  'rain on a window',
  'a whiteboard with a drawing of a bridge',
]

/** Waves of a few periods across the picture, another mixture in every item: smooth, and all different. */
function picture(item: number, sizePx: number): Uint8Array {
  const pixels = new Uint8Array(sizePx * sizePx * 3)
  for (let at = 0; at < pixels.length; at++) {
    const channel = at % 3
    const x = (Math.floor(at / 3) % sizePx) / sizePx
    const y = Math.floor(at / 3 / sizePx) / sizePx
    const wave = Math.sin((item + 1) * 5 * x + channel) + Math.cos((item + 2 + channel) * 4 * y)
    pixels[at] = Math.round(127.5 + 60 * wave)
  }
  return pixels
}

/** A chord whose upper tone rises through each window, as the decoders hand windows over. */
function sound(item: number, recipe: SoundRecipe): SoundInput {
  const windowSamples = recipe.windows.samples
  const count = Math.min(GOLDEN_WINDOWS, recipe.windows.most)
  const soundSamples = count * windowSamples
  const samples = Float32Array.from({ length: soundSamples }, (_, i) => {
    const phase = (i * (item + 2)) / 37
    return 0.4 * Math.sin(phase) + 0.2 * Math.sin(phase * 1.5 + (i * i) / windowSamples / 50)
  })
  return prepareSoundInput({ samples, count, windowSamples, soundSamples }, recipe)
}

/** The tower that most of an encoder's work goes through. */
export function mainTower({ towers }: Pick<CatalogEntry, 'towers'>): Tower {
  const order = ['image', 'sound', 'text']
  const [first] = towers.toSorted((a, b) => order.indexOf(a.modality) - order.indexOf(b.modality))
  if (!first) throw new Error('An encoder has at least one tower')
  return first
}

/**
 * The same few items every time, made by sums of waves: what matters is that two providers are given
 * the same, and that no two items are alike.
 */
export function goldenBatch(tower: Tower): GoldenItem[] {
  if (tower.modality === 'text') return TEXTS.map((text) => ({ kind: 'text', text }))
  if (tower.modality === 'image') {
    return Array.from({ length: GOLDEN_ITEMS }, (_, item) => ({
      kind: 'image',
      pixels: picture(item, tower.recipe.sizePx),
    }))
  }
  return Array.from({ length: GOLDEN_SOUNDS }, (_, item) => ({
    kind: 'sound',
    input: sound(item, tower.recipe),
  }))
}
