import { LikenessError } from '../../contract/errors.ts'
import type { HeldEncoder } from '../inference/held-encoder.ts'
import type { Surroundings } from './check-encoder.ts'
import { checkEncoder } from './check-encoder.ts'

/**
 * Lets an encoder pass only if it works: it is run on its known examples before it is installed,
 * wherever it came from. Right bytes are not enough; this computer has to be able to run them.
 *
 * @param advice what the person can do when it does not
 * @throws LikenessError `encoder-refused` with what is wrong with it; the reason of the signal
 */
export async function tryEncoder(
  held: HeldEncoder,
  surroundings: Surroundings,
  advice: string,
  signal: AbortSignal,
): Promise<void> {
  const failed = (await checkEncoder(held, surroundings, signal)).find(({ passed }) => !passed)
  if (!failed) return
  const what = `${held.entry.name} does not work here. ${failed.name}: ${failed.text}`
  throw new LikenessError('encoder-refused', what, advice)
}
