import type { SoundRecipe } from '../../models/recipe.ts'
import type { Description } from './description.ts'
import { soundFacts } from './sound-facts.ts'
import { blankReason } from './sound/blank-sound.ts'
import { describeSound } from './sound/describe-sound.ts'

/**
 * Decodes a sound once and makes everything of it.
 *
 * @returns the description, and float32 [windows, windowSamples] for the encoder
 */
export async function describeSoundFile(
  path: string,
  recipe: SoundRecipe,
  signal: AbortSignal,
): Promise<{ description: Description; windows: Float32Array }> {
  const sound = await describeSound(path, new Map([['encoder', recipe]]), signal)
  const { pairs } = sound.peaks
  return {
    windows: sound.windowsByRecipe.get('encoder')?.samples ?? new Float32Array(),
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
