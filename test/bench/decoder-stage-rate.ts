import { availableParallelism } from 'node:os'
import { DecoderPool } from '../../engine/media/decoder-pool.ts'
import { describeTask } from '../../engine/media/describe-task.ts'
import { builtinPlan } from '../helpers/builtin-plan.ts'
import { temporaryFolder } from './places.ts'
import { timed } from './timed.ts'

/**
 * Photos a second of the product's own decoders when nothing else runs: decode, thumbnail, measures
 * and the encoder's input. The processes are started and warm before the clock is.
 */
export async function decoderStageRate(files: readonly string[]): Promise<number> {
  await using folder = await temporaryFolder()
  using pool = new DecoderPool(availableParallelism())
  const describe = (path: string) => pool.run(describeTask(path, builtinPlan.wanted(), folder.path))
  await Promise.all(files.slice(0, pool.capacity).map(describe))
  const { ms } = await timed(() => Promise.all(files.map(describe)))
  return (files.length / ms) * 1000
}
