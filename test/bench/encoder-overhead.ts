import { join } from 'node:path'
import type { HeldEncoder } from '../../engine/inference/held-encoder.ts'
import { InferenceClient } from '../../engine/inference/inference-client.ts'
import { decodePicture } from '../../engine/media/picture/decode-picture.ts'
import { prepareInput } from '../../engine/media/picture/prepare-input.ts'
import { encoderFor } from '../../models/catalog.ts'
import { BenchChild } from './bench-child.ts'
import { MODELS, SHARED } from './places.ts'
import type { Report } from './report.ts'
import { median } from './statistics.ts'
import { treeCpuMs } from './process-tree.ts'

const ROUNDS = 5
const PICTURES = 60
/** As the product keeps them, so that the network never waits for a message. */
const IN_FLIGHT = 3
/** Photographs of common shapes, whose shared pictures have a short side of 512 px. */
const PHOTOS = ['landscape.jpg', 'portrait.jpg', 'large.jpg', 'grey.jpg']

/**
 * What is around the network of the built-in image encoder: messages between the processes,
 * normalisation, pooling and labels. In processor time, which suffers less than the clock from what
 * else runs, and in turns.
 */
export async function reportOverhead(
  report: Report,
  builtin: readonly HeldEncoder[],
): Promise<void> {
  const { entry, tower } = encoderFor('image')
  const picture = await decodePicture(photo('landscape.jpg'))
  const input = prepareInput(picture, tower.recipe)
  using client = new InferenceClient(builtin)
  await using network = new BenchChild('network-worker.ts', [MODELS, JSON.stringify(tower)])
  await network.next()
  await encodeMany(client, input)
  const alone: number[] = []
  const whole: number[] = []
  for (let round = 0; round < ROUNDS; round += 1) {
    alone.push(
      await processorMs(async () => {
        network.send(PICTURES)
        await network.next()
      }),
    )
    whole.push(await processorMs(() => encodeMany(client, input)))
  }
  const ratios = whole.map((ms, i) => ms / (alone[i] ?? NaN) - 1)
  report.figure(`${entry.id}: the network alone, processor time`, inMs(median(alone) / PICTURES))
  report.figure(
    `${entry.id}: asked of the inference process, both ends`,
    inMs(median(whole) / PICTURES),
  )
  report.figure('around the network, median of the rounds', `${percent(median(ratios))} %`, {
    target: '<= 15 %',
  })
  await reportResampling(report)
}

/** Processor time of this process and all below it. */
async function processorMs(work: () => Promise<unknown>): Promise<number> {
  const before = treeCpuMs(process.pid)
  await work()
  return treeCpuMs(process.pid) - before
}

/** The other half of an encoder's input, which is made in the decoders. */
async function reportResampling(report: Report): Promise<void> {
  const { recipe } = encoderFor('image').tower
  const costs: number[] = []
  for (const name of PHOTOS) {
    const picture = await decodePicture(photo(name))
    const resample = () => {
      for (let i = 0; i < PICTURES; i += 1) prepareInput(picture, recipe)
    }
    resample()
    const before = process.cpuUsage()
    resample()
    const { user, system } = process.cpuUsage(before)
    costs.push((user + system) / 1000 / PICTURES)
  }
  const name = "resampling the shared picture to the encoder's input, median"
  report.figure(name, inMs(median(costs)), { target: '<= 3 ms' })
}

function photo(name: string): string {
  return join(SHARED, 'golden', 'images', name)
}

function inMs(ms: number): string {
  return `${ms.toFixed(2)} ms`
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
