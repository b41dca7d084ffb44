/**
 * Process of the encoder benchmark: runs an image tower's graph on one tensor, and nothing around it.
 * Told a number of runs, it answers when they are done.
 */
import { Tensor } from 'onnxruntime-node'
import { z } from 'zod'
import { openSession } from '../../engine/inference/session.ts'
import { towerSchema } from '../../models/tower.ts'

const [folder = '', towerJson = ''] = process.argv.slice(2)
const tower = towerSchema.parse(JSON.parse(towerJson))
if (tower.modality !== 'image') throw new Error('Only pictures are measured')
const { input } = tower
const side = tower.recipe.sizePx
const session = await openSession(folder, tower.file)
const values = Float32Array.from({ length: 3 * side * side }, (_, i) => Math.sin(i))
const feeds = { [input]: new Tensor('float32', values, [1, 3, side, side]) }
await session.run(feeds)

process.on('disconnect', () => process.exit(0))
process.on('message', (raw) => {
  void run(z.int().parse(raw)).then(() => process.send?.('done'))
})

async function run(times: number): Promise<void> {
  for (let time = 0; time < times; time += 1) await session.run(feeds)
}
process.send?.('ready')
