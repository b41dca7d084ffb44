import { fromEngineSchema, toEngineSchema } from '../contract/engine-wire.ts'
import type { FromEngine } from '../contract/engine-wire.ts'
import { problemOf } from '../contract/errors.ts'
import { isRequestName } from '../contract/parse-request.ts'
import { readServeArguments } from './serve-arguments.ts'
import { Engine } from './engine.ts'
import { FirstRest } from './first-rest.ts'

// Entry of the engine as the window's process: speaks contract/engine-wire.ts with Electron's main
// process and ends when that does.

process.title = 'Likeness window'

/** Longer than a page needs from one of its first requests to the next, on a slow machine too. */
const QUIET_MS = 2_000
const LONGEST_REST_MS = 10_000

function send(message: FromEngine): void {
  if (process.connected) process.send?.(fromEngineSchema.parse(message))
}

function start(): Engine | null {
  try {
    const { library, resources } = readServeArguments(process.argv.slice(2))
    return new Engine({
      dataFolder: library,
      resources,
      onEvent: (event) => {
        send({ type: 'event', event })
      },
    })
  } catch (error) {
    send({ type: 'failed-to-start', problem: problemOf(error) })
    return null
  }
}

async function answer(engine: Engine, id: number, name: string, params: unknown): Promise<void> {
  try {
    if (!isRequestName(name)) throw new Error(`There is no request "${name}"`)
    const value = await engine.answer(name, params)
    send({ type: 'reply', id, value })
  } catch (error) {
    send({ type: 'error', id, problem: problemOf(error) })
  }
  watching?.answered()
}

function watch(engine: Engine): void {
  try {
    engine.watch()
  } catch (error) {
    send({ type: 'event', event: { type: 'notice', problem: problemOf(error) } })
  }
}

/** May be asked for twice, by the last message and by the end of who sent it. */
async function close(engine: Engine | null): Promise<void> {
  watching?.[Symbol.dispose]()
  try {
    await engine?.[Symbol.asyncDispose]()
  } catch (error) {
    process.stderr.write(`${problemOf(error).message}\n`)
    process.exit(1)
  }
  process.exit(engine ? 0 : 1)
}

const engine = start()
/** The first scan of a large library keeps the engine busy for a second. */
const watching = engine && new FirstRest(() => watch(engine), QUIET_MS, LONGEST_REST_MS)
process.on('disconnect', () => void close(engine))
process.on('message', (raw) => {
  const message = toEngineSchema.parse(raw)
  if (message.type === 'ping') send({ type: 'pong', id: message.id })
  else if (message.type === 'close') void close(engine)
  else if (engine) void answer(engine, message.id, message.name, message.params)
})
if (engine) send({ type: 'ready', version: '0.1.0' })
else setTimeout(() => process.exit(1), 500)
