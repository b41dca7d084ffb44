import { LikenessError } from '../../contract/errors.ts'
import type { ChildExit } from '../child-process.ts'

/** How the inference process ended, in a few words. */
export function howItEnded({ startFailure, signal, exitCode, lastWords }: ChildExit): string {
  if (startFailure !== null) return `could not be started: ${startFailure}`
  const how = signal ?? `exit code ${String(exitCode)}`
  return lastWords === '' ? how : `${how}; ${lastWords}`
}

/** For work over which the process ended again. */
export function crashed(how: string): LikenessError {
  return new LikenessError(
    'encoder-crashed',
    `The process that runs the encoders stopped again and again (${how}).`,
    'Run "likeness doctor"; if memory is short, close other programs and try again.',
  )
}

/** For work whose answer could not be read. */
export function senseless(): LikenessError {
  return new LikenessError(
    'corrupt',
    'The encoder could make nothing of this file.',
    'It is probably damaged. If you have a backup, restore it from there.',
  )
}

/** For work that the person stopped. */
export function stopped(): LikenessError {
  return new LikenessError('cancelled', 'You stopped this.', 'Start it again to go on.')
}
