/**
 * A real process that speaks the engine's wire and does as its calls say, for the tests of the
 * supervision: `echo`, `crash`, `hang` (the process stands still), `silent` (no answer), `garble`
 * (an answer that breaks the contract). `--start never|locked|crash` and `--close ignore` change
 * how it begins and ends.
 */
import { setTimeout as delay } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import { toEngineSchema } from '../../contract/engine-wire.ts'

const { values } = parseArgs({ options: { start: { type: 'string' }, close: { type: 'string' } } })

function send(message: unknown): void {
  process.send?.(message)
}

function answerCall(id: number, name: string, params: unknown): void {
  if (name === 'echo') send({ type: 'reply', id, value: params })
  if (name === 'crash') process.kill(process.pid, 'SIGSEGV')
  if (name === 'garble') send({ type: 'reply', id, value: 1, surplus: true })
  if (name === 'pid') send({ type: 'reply', id, value: process.pid })
  if (name === 'hang') Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0)
  if (name === 'refuse') {
    send({
      type: 'error',
      id,
      problem: { code: 'not-found', message: 'No such thing.', advice: 'None.', path: '/a/b' },
    })
  }
}

process.on('message', (raw) => {
  const message = toEngineSchema.parse(raw)
  if (message.type === 'call') answerCall(message.id, message.name, message.params)
  if (message.type === 'ping') send({ type: 'pong', id: message.id })
  if (message.type === 'close' && values.close !== 'ignore') process.exit(0)
})
process.on('disconnect', () => process.exit(0))

if (values.start === 'crash') process.exit(3)
if (values.start === 'locked') {
  const problem = { code: 'library-locked', message: 'In use.', advice: 'Close it.', path: null }
  send({ type: 'failed-to-start', problem })
} else if (values.start !== 'never') {
  await delay(50)
  send({ type: 'ready', version: '0' })
  send({ type: 'event', event: { type: 'library-changed', revision: 7 } })
}
