import type { HeldEncoder } from '../../engine/inference/held-encoder.ts'
import { InferenceClient } from '../../engine/inference/inference-client.ts'
import { decodePicture } from '../../engine/media/picture/decode-picture.ts'
import { prepareInput } from '../../engine/media/picture/prepare-input.ts'
import { encoderFor } from '../../models/catalog.ts'
import { BenchChild } from './bench-child.ts'
import { imageRecipe } from './encoder-inputs.ts'
import { join } from 'node:path'
import { z } from 'zod'
import { MODELS, SHARED } from './places.ts'
import type { Report } from './report.ts'
import { median } from './statistics.ts'
import { timed } from './timed.ts'

const ROUNDS = 5
const PICTURES = 60
/** As the product keeps them, so that the network never waits for a message. */
const IN_FLIGHT = 3

/**
 * What is around the network of the built-in image encoder: messages between the processes,
 * normalisation, pooling and labels. Both sides are measured in turns, for the machine is noisy.
 */
export async function reportOverhead(
  report: Report,
  builtin: readonly HeldEncoder[],
): Promise<void> {
  const { entry, tower } = encoderFor('image')
  const picture = await decodePicture(join(SHARED, 'golden', 'images', 'landscape.jpg'))
  const input = prepareInput(picture, imageRecipe())
  using client = new InferenceClient(builtin)
  await using network = new BenchChild('network-worker.ts', [MODELS, JSON.stringify(tower)])
  await network.next()
  await client.encodeImages(entry.id, [input])
  const alone: number[] = []
  const whole: number[] = []
  for (let round = 0; round < ROUNDS; round += 1) {
    network.send(PICTURES)
    alone.push(z.number().parse(await network.next()))
    const { ms } = await timed(() => encodeMany(client, input))
    whole.push(ms / PICTURES)
  }
  const ratios = whole.map((ms, i) => ms / (alone[i] ?? NaN) - 1)
  report.figure(`${entry.id}: the network alone`, `${median(alone).toFixed(2)} ms`)
  report.figure(`${entry.id}: asked of the inference process`, `${median(whole).toFixed(2)} ms`)
  report.figure('around the network, median of the rounds', `${percent(median(ratios))} %`, {
    target: '<= 15 %',
  })
  const resampled = await timed(() => {
    for (let i = 0; i < PICTURES; i += 1) prepareInput(picture, imageRecipe())
  })
  report.figure(
    "resampling the shared picture to the encoder's input",
    `${(resampled.ms / PICTURES).toFixed(2)} ms`,
    {
      target: '<= 3 ms',
    },
  )
}

async function encodeMany(client: InferenceClient, input: Uint8Array): Promise<void> {
  const { id } = encoderFor('image').entry
  let left = PICTURES
  const lane = async () => {
    while (left > 0) {
      left -= 1
      await client.encodeImages(id, [input])
    }
  }
  await Promise.all(Array.from({ length: IN_FLIGHT }, lane))
}

function percent(share: number): string {
  return (share * 100).toFixed(1)
}
