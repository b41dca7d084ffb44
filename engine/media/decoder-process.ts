import { yieldToOthers } from '../yield-to-others.ts'
import { setMaxListeners } from 'node:events'
import type { Problem } from '../../contract/errors.ts'
import { problemOf } from '../../contract/errors.ts'
import { decode } from './decode.ts'
import type { FromDecoder } from './decoder-protocol.ts'
import { toDecoderSchema } from './decoder-protocol.ts'
import { MediaError } from './media-error.ts'

// Entry of a decoder process: one file at a time, in the order they come, no database. The process
// ends when the engine does.

setMaxListeners(0)
const waitingToGo = new Map<number, () => void>()
let previous: Promise<void> = Promise.resolve()

/**
 * Resolves once the engine's end of the channel has it all. The next file is opened only then: if
 * that one kills the process, this one's answer is not lost and it is not blamed.
 */
function send(message: FromDecoder): Promise<void> {
  return new Promise((resolve) => {
    process.send?.(message, undefined, undefined, () => {
      resolve()
    })
  })
}

function toProblem(error: unknown, path: string): Problem {
  if (error instanceof MediaError) {
    return { code: error.code, message: error.message, advice: error.advice, path }
  }
  return { ...problemOf(error), path }
}

// The encoder is the narrower place: where both want a core it goes first, or it would fall behind,
// the decoders would have to wait for it, and a core would idle. The person's own work goes first too.
yieldToOthers()

process.on('disconnect', () => process.exit(0))
process.on('message', (raw) => {
  const message = toDecoderSchema.parse(raw)
  if (message.type === 'go') {
    waitingToGo.get(message.id)?.()
    waitingToGo.delete(message.id)
    return
  }
  const { id, task } = message
  const askToGoAlone = () =>
    new Promise<void>((resolve) => {
      waitingToGo.set(id, resolve)
      void send({ type: 'large', id })
    })
  previous = previous.then(async () => {
    try {
      await send({ type: 'result', id, result: await decode(task, askToGoAlone) })
    } catch (error) {
      await send({ type: 'problem', id, problem: toProblem(error, task.path) })
    }
  })
})
