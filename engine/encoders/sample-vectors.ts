import type { MediaKind } from '../../contract/space.ts'
import { mediaKindSchema } from '../../contract/space.ts'
import { findTower } from '../../models/tower.ts'
import type { HeldEncoder } from '../inference/held-encoder.ts'
import type { InferenceClient } from '../inference/inference-client.ts'
import type { DecoderPool } from '../media/decoder-pool.ts'
import { describeTask } from '../media/describe-task.ts'
import type { EncoderInput } from '../media/encoder-input.ts'

/** Samples that differ in every respect; all ship with the program. */
export const SAMPLES: Readonly<Record<MediaKind, readonly string[]>> = {
  image: [
    'photos/animals/farm/cat.jpg',
    'photos/food/coffee.png',
    'photos/outdoors/lighthouse.jpg',
    'photos/travel/carcassonne-castle.jpg',
  ],
  sound: [
    'sounds/instruments/piano.ogg',
    'sounds/nature/dog-barking.ogg',
    'sounds/nature/rain-in-garden.ogg',
  ],
}

/**
 * What an encoder is fed of a file.
 *
 * @throws LikenessError what is wrong with the file
 */
export async function inputOf(
  { entry }: HeldEncoder,
  path: string,
  pool: DecoderPool,
): Promise<EncoderInput> {
  const wanted = mediaKindSchema.options.flatMap((kind) => {
    const tower = findTower(entry.towers, kind)
    return tower ? [{ encoderId: entry.id, recipe: tower.recipe }] : []
  })
  const decoded = await pool.runFirst(describeTask(path, wanted, null))
  if (decoded.type !== 'describe') throw new Error('The decoder answered another question')
  const [input] = decoded.inputs
  if (input) return input
  throw new Error('The decoder gave neither pixels nor sound')
}

/** The vectors of inputs, asked for together. */
export async function vectorsOf(
  client: InferenceClient,
  inputs: readonly EncoderInput[],
): Promise<Float32Array[]> {
  const pictures = inputs.flatMap((input) => (input.kind === 'image' ? [input] : []))
  const [first] = pictures
  if (first) {
    const pixels = pictures.map((input) => input.pixels)
    return (await client.encodeImages(first.encoderId, pixels)).map(({ vector }) => vector)
  }
  const vectors: Float32Array[] = []
  for (const input of inputs) {
    if (input.kind !== 'sound') continue
    vectors.push((await client.encodeSound(input.encoderId, input.sound)).vector)
  }
  return vectors
}
