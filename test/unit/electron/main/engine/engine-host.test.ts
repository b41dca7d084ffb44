import assert from 'node:assert/strict'
import path from 'node:path'
import { PassThrough } from 'node:stream'
import { test } from 'node:test'
import { setTimeout as delay } from 'node:timers/promises'
import { problemOf } from '../../../../../contract/errors.ts'
import type { EngineEvent } from '../../../../../contract/events.ts'
import type { EngineState } from '../../../../../contract/window-requests.ts'
import { EngineHost } from '../../../../../electron/main/engine/engine-host.ts'
import type { EngineTiming } from '../../../../../electron/main/engine/engine-timing.ts'
import { engineTiming } from '../../../../../electron/main/engine/engine-timing.ts'

const entry = path.resolve(import.meta.dirname, '../../../../helpers/tiny-engine.ts')
const quick: EngineTiming = {
  ...engineTiming,
  pingIntervalMs: 100,
  silentPingsToDie: 4,
  callWaitMs: 10_000,
  closeTimeoutMs: 300,
  restartDelayScale: 0.01,
}

interface Watched {
  readonly host: EngineHost
  readonly states: EngineState[]
  readonly events: EngineEvent[]
}

function watch(args: readonly string[], timing = quick, nodeFile = process.execPath): Watched {
  const states: EngineState[] = []
  const events: EngineEvent[] = []
  const command = { nodeFile, entry, args, environment: {}, log: new PassThrough().resume() }
  const listeners = {
    onState: (state: EngineState) => states.push(state),
    onEvent: (event: EngineEvent) => events.push(event),
  }
  const host = new EngineHost(command, timing)
  host.listen(listeners)
  host.start()
  return { host, states, events }
}

async function reached(watched: Watched, state: EngineState['state']): Promise<void> {
  for (let tries = 0; watched.host.state.state !== state; tries += 1) {
    assert.ok(tries < 1_000, `still ${watched.host.state.state}, not ${state}`)
    await delay(10)
  }
}

function isRunning(pid: unknown): boolean {
  try {
    return typeof pid === 'number' && process.kill(pid, 0)
  } catch {
    return false
  }
}

test('a call made before the engine is ready waits for it and gets its answer', async () => {
  const watched = watch([])
  const value = { vector: Float32Array.of(0.5, -1) }
  assert.deepEqual(await watched.host.call('echo', value), value)
  assert.deepEqual(watched.states, [{ state: 'ready' }])
  assert.deepEqual(watched.events, [{ type: 'library-changed', revision: 7 }])
  await watched.host.close()
})

test('whoever listens late is told the state that was reached', async () => {
  const watched = watch([])
  await reached(watched, 'ready')
  const late: EngineState[] = []
  watched.host.listen({ onState: (state) => late.push(state), onEvent: () => undefined })
  assert.deepEqual(late, [{ state: 'ready' }])
  await watched.host.close()
})

test('an error of the engine keeps its code, advice and path', async () => {
  const { host } = watch([])
  const problem = { code: 'not-found', message: 'No such thing.', advice: 'None.', path: '/a/b' }
  await assert.rejects(host.call('refuse', {}), { name: 'LikenessError', problem })
  await host.close()
})

test('an answer that breaks the contract rejects its call', async () => {
  const { host } = watch([])
  await assert.rejects(host.call('garble', {}), (error) => problemOf(error).code === 'internal')
  await host.close()
})

test('a crash rejects every pending call, and the next call reaches the new engine', async () => {
  const watched = watch([])
  const before = await watched.host.call('pid', {})
  const pending = [watched.host.call('silent', {}), watched.host.call('crash', {})]
  for (const settled of await Promise.allSettled(pending)) {
    assert.ok(settled.status === 'rejected')
    assert.equal(problemOf(settled.reason).code, 'engine-gone')
  }
  assert.notEqual(await watched.host.call('pid', {}), before)
  assert.deepEqual(watched.states.slice(1), [
    { state: 'restarting', attempt: 1 },
    { state: 'ready' },
  ])
  await watched.host.close()
})

test('the third crash stops it, and the person can start it again', async () => {
  const watched = watch([])
  for (let crash = 0; crash < 3; crash += 1) await assert.rejects(watched.host.call('crash', {}))
  await reached(watched, 'stopped')
  await assert.rejects(watched.host.call('echo', 1), { name: 'LikenessError' })
  watched.host.restart()
  assert.equal(await watched.host.call('echo', 1), 1)
  await watched.host.close()
})

test('an engine that stands still is killed and replaced', async () => {
  const { host } = watch([])
  const pid = await host.call('pid', {})
  await assert.rejects(host.call('hang', {}), { name: 'LikenessError' })
  assert.equal(isRunning(pid), false)
  assert.equal(await host.call('echo', 2), 2)
  await host.close()
})

test("a library in use stops it at once with the engine's own words", async () => {
  const watched = watch(['--start', 'locked'])
  await assert.rejects(
    watched.host.call('echo', 1),
    (error) => problemOf(error).code === 'library-locked',
  )
  assert.equal(watched.host.state.state, 'stopped')
  await watched.host.close()
})

test('a call does not wait for ever for an engine that never gets ready', async () => {
  const { host } = watch(['--start', 'never'], { ...quick, callWaitMs: 200 })
  await assert.rejects(host.call('echo', 1), { name: 'LikenessError' })
  await host.close()
})

test('an engine that never gets ready is killed and counts as crashed', async () => {
  const watched = watch(['--start', 'never'], { ...quick, startTimeoutMs: 200 })
  await reached(watched, 'stopped')
  await watched.host.close()
})

test('a binary that cannot be started ends in the stopped state', async () => {
  const watched = watch([], quick, '/nowhere/node')
  await reached(watched, 'stopped')
  await watched.host.close()
})

test('closing lets the engine end, kills one that does not, and rejects what was pending', async () => {
  for (const args of [[], ['--close', 'ignore']]) {
    const { host } = watch(args)
    const pid = await host.call('pid', {})
    const pending = host.call('silent', {})
    const outcome = assert.rejects(pending, { name: 'LikenessError' })
    await host.close()
    await outcome
    assert.equal(isRunning(pid), false)
    await assert.rejects(host.call('echo', 1), { name: 'LikenessError' })
  }
})
