/**
 * Process of the indexing benchmark: encodes as many batches as it is told of the inputs in a file
 * (uint8 [n, side, side, 3], one after the other), one thread.
 * Answers with the CPU time it has used so far.
 */
import { readFileSync } from 'node:fs'
import { z } from 'zod'
import { encodeImages } from '../../engine/inference/encode-images.ts'
import { openSession } from '../../engine/inference/session.ts'
import { encoderFor } from '../../models/catalog.ts'
import { readInputs } from './encoder-inputs.ts'
import { MODELS } from './places.ts'

const { tower } = encoderFor('image')
const session = await openSession(MODELS, tower.file)
const inputs = readInputs(readFileSync(process.argv[2] ?? ''))
await encodeImages(session, tower, inputs.slice(0, tower.batchSize))

process.on('disconnect', () => process.exit(0))
process.on('message', (raw) => {
  void work(z.int().parse(raw)).then(() => process.send?.(process.cpuUsage()))
})

async function work(batches: number): Promise<void> {
  for (let batch = 0; batch < batches; batch += 1) {
    const first = (batch * tower.batchSize) % inputs.length
    await encodeImages(session, tower, inputs.slice(first, first + tower.batchSize))
  }
}
process.send?.(process.cpuUsage())
