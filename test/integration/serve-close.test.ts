import assert from 'node:assert/strict'
import { fork } from 'node:child_process'
import { once } from 'node:events'
import { join, resolve } from 'node:path'
import { test } from 'node:test'
import { fromEngineSchema } from '../../contract/engine-wire.ts'
import { Engine } from '../../engine/engine.ts'
import { RESOURCES } from '../helpers/open-engine.ts'
import { temporaryFolder } from '../helpers/temporary-folder.ts'

const SERVE = resolve(RESOURCES, 'engine', 'serve.ts')

test('told to close by one that is itself ending, the engine closes the library once', async () => {
  await using folder = await temporaryFolder()
  const library = join(folder.path, 'library')
  const child = fork(SERVE, ['--library', library, '--resources', RESOURCES], {
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
  })
  const messages: unknown[] = []
  child.on('message', (message) => messages.push(message))
  await once(child, 'message')
  assert.equal(fromEngineSchema.parse(messages[0]).type, 'ready')
  const exited = once(child, 'exit')
  child.send({ type: 'close' }, () => {
    child.disconnect()
  })
  assert.deepEqual(await exited, [0, null])
  const again = new Engine({
    dataFolder: library,
    resources: RESOURCES,
    onEvent: () => undefined,
  })
  await again[Symbol.asyncDispose]()
})
