import type { EncoderId } from '../../models/catalog-entry.ts'
import type { SoundRecipe } from '../../models/recipe.ts'
import type { EncoderInput, WantedInput } from './encoder-input.ts'
import type { Description } from './description.ts'
import { soundFacts } from './sound-facts.ts'
import { blankReason } from './sound/blank-sound.ts'
import { describeSound } from './sound/describe-sound.ts'
import { prepareSoundInput } from './sound/prepare-sound-input.ts'

/**
 * Decodes a sound once and makes everything of it: its description and the encoders' inputs.
 */
export async function describeSoundFile(
  path: string,
  wanted: readonly WantedInput[],
  signal: AbortSignal,
): Promise<{ description: Description; inputs: EncoderInput[] }> {
  const recipes = new Map(wanted.flatMap(ofSound))
  const sound = await describeSound(path, recipes, signal)
  const { pairs } = sound.peaks
  return {
    inputs: [...recipes].flatMap(([encoderId, recipe]) => {
      const windows = sound.windowsByRecipe.get(encoderId)
      if (!windows) return []
      return [{ kind: 'sound' as const, encoderId, sound: prepareSoundInput(windows, recipe) }]
    }),
    description: {
      kind: 'sound',
      format: sound.format,
      widthPx: null,
      heightPx: null,
      durationSeconds: sound.durationSeconds,
      takenMs: null,
      title: sound.metadata.title ?? null,
      averageColour: null,
      phash: null,
      blankness: blankReason(sound.measures) === undefined ? sound.measures.silentShare : 1,
      sharpness: null,
      damaged: sound.damaged,
      decodedSha256: sound.decodedPcmSha256,
      facts: soundFacts(sound),
      peaks: new Uint8Array(pairs.buffer, pairs.byteOffset, pairs.byteLength),
    },
  }
}

function ofSound({ encoderId, recipe }: WantedInput): [EncoderId, SoundRecipe][] {
  return recipe.kind === 'image' ? [] : [[encoderId, recipe]]
}
