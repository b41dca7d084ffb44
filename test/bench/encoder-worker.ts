/**
 * Process of the encoder benchmark: opens one graph, encodes the same item again and again, and tells
 * what that took. Arguments: the folder, the tower and the session's threads.
 */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { encodeImages } from '../../engine/inference/encode-images.ts'
import { encodeSound } from '../../engine/inference/encode-sound.ts'
import { createTokenizer, encodeText, tokenise } from '../../engine/inference/encode-text.ts'
import { openSession } from '../../engine/inference/session.ts'
import { prepareSoundInput } from '../../engine/media/sound/prepare-sound-input.ts'
import { SoundWindowCollector } from '../../engine/media/sound/sound-windows.ts'
import type { SoundTower, TextTower, Tower } from '../../models/tower.ts'
import { towerSchema } from '../../models/tower.ts'
import { treeMemoryMb } from './process-tree.ts'
import { timed } from './timed.ts'

const MEASURED_MS = 1_500

const [folder = '', towerJson = '', threads = '1'] = process.argv.slice(2)
const tower = towerSchema.parse(JSON.parse(towerJson))
const emptyMb = treeMemoryMb(process.pid)
const opened = await timed(() =>
  openSession(folder, tower.file, { provider: 'cpu', threads: Number(threads) }),
)
const session = opened.value
const encode = encoderOf(tower)

/** Encodes one batch of an item. */
function encoderOf(chosen: Tower): () => Promise<unknown> {
  if (chosen.modality === 'image') {
    const picture = new Uint8Array(chosen.recipe.sizePx ** 2 * 3).map((_, i) => i % 251)
    const pictures = new Array<Uint8Array>(chosen.batchSize).fill(picture)
    return () => encodeImages(session, chosen, pictures)
  }
  return chosen.modality === 'sound' ? soundEncoder(chosen) : textEncoder(chosen)
}

/** One window of the sound for each item of a batch. */
function soundEncoder(chosen: SoundTower): () => Promise<unknown> {
  const { recipe, batchSize } = chosen
  const windows = { ...recipe.windows, placement: 'consecutive' as const, most: batchSize }
  const collector = new SoundWindowCollector(windows)
  const sound = new Float32Array(windows.samples * batchSize)
  collector.push(sound.map((_, i) => Math.sin(i / 20) / 2))
  const input = prepareSoundInput(collector.finish(), { ...recipe, windows })
  return () => encodeSound(session, chosen, input)
}

function textEncoder(chosen: TextTower): () => Promise<unknown> {
  const json: unknown = JSON.parse(readFileSync(join(folder, chosen.recipe.tokenizer), 'utf8'))
  const tokenizer = createTokenizer(z.looseObject({}).parse(json))
  return () =>
    encodeText(session, chosen, tokenise(tokenizer, 'two dogs on a beach', chosen.recipe, 'query'))
}

const first = await timed(encode)
const firstMb = treeMemoryMb(process.pid)
let batches = 0
const startedMs = performance.now()
while (performance.now() - startedMs < MEASURED_MS) {
  await encode()
  batches += 1
}
const seconds = (performance.now() - startedMs) / 1000
process.send?.({
  loadMs: opened.ms,
  firstRunMs: first.ms,
  perSecond: (batches * tower.batchSize) / seconds,
  firstRunMb: firstMb - emptyMb,
  steadyMb: treeMemoryMb(process.pid) - emptyMb,
})
process.disconnect()
