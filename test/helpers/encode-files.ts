import type { HeldEncoder } from '../../engine/inference/held-encoder.ts'
import { InferenceClient } from '../../engine/inference/inference-client.ts'
import { DecoderPool } from '../../engine/media/decoder-pool.ts'
import type { EncoderInput, WantedInput } from '../../engine/media/encoder-input.ts'
import type { EncoderId } from '../../models/catalog-entry.ts'
import { idOf } from './golden-encoders.ts'

/** Changes a file's inputs between decoder and encoder. */
export type Meddle = (input: EncoderInput) => EncoderInput

/**
 * What the product makes of files: a decoder process makes the inputs, the inference process the
 * vectors.
 *
 * @returns each encoder's vectors in the order of the files; shorter where it failed
 */
export async function encodeFiles(
  encoders: readonly HeldEncoder[],
  paths: readonly string[],
  meddle: Meddle = (input) => input,
): Promise<Map<EncoderId, Float32Array[]>> {
  using pool = new DecoderPool(1)
  using client = new InferenceClient(encoders)
  const wanted: WantedInput[] = encoders.flatMap((held) =>
    held.entry.towers.flatMap((tower) =>
      tower.modality === 'text' ? [] : [{ encoderId: idOf(held), recipe: tower.recipe }],
    ),
  )
  const vectors = new Map(encoders.map((held) => [idOf(held), new Array<Float32Array>()]))
  for (const path of paths) {
    const task = { type: 'describe', path, wanted, thumbnailFolder: null } as const
    const described = await pool.run(task)
    if (described.type !== 'describe') throw new Error('The decoder answered another question')
    for (const input of described.inputs.map(meddle)) {
      const vector = await encode(client, input).catch(() => null)
      if (vector) vectors.get(input.encoderId)?.push(vector)
    }
  }
  return vectors
}

async function encode(client: InferenceClient, input: EncoderInput): Promise<Float32Array> {
  if (input.kind === 'sound') return (await client.encodeSound(input.encoderId, input.sound)).vector
  const [encoded] = await client.encodeImages(input.encoderId, [input.pixels])
  return encoded?.vector ?? new Float32Array()
}
