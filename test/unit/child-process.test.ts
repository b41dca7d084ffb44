import assert from 'node:assert/strict'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { test } from 'node:test'
import type { ChildExit } from '../../engine/child-process.ts'
import { EngineChild } from '../../engine/child-process.ts'
import { temporaryFolder } from '../helpers/temporary-folder.ts'

/** Runs a program as a child of ours until it ends; each message of it is answered with one. */
async function runChild(
  source: string,
  args: readonly string[] = [],
): Promise<{ exit: ChildExit; messages: unknown[] }> {
  await using folder = await temporaryFolder()
  const entry = join(folder.path, 'child.mjs')
  await writeFile(entry, source)
  const messages: unknown[] = []
  const exit = await new Promise<ChildExit>((resolve) => {
    const child = new EngineChild({
      entry,
      args,
      onMessage: (message) => {
        messages.push(message)
        child.send({})
      },
      onExit: resolve,
    })
  })
  return { exit, messages }
}

test('the end of a child is told after its last message, with the error that ended it', async () => {
  const { exit, messages } = await runChild(`
    process.stderr.write('a complaint about an earlier file\\n')
    process.on('message', () => {
      throw new TypeError('the reason')
    })
    process.send(new Float32Array([1, NaN]))
  `)
  assert.deepEqual(messages, [new Float32Array([1, NaN])])
  assert.deepEqual([exit.exitCode, exit.signal, exit.startFailure], [1, null, null])
  assert.equal(exit.lastWords, 'TypeError: the reason')
})

test('a child that a signal ended is told with the signal', async () => {
  const { exit } = await runChild(`process.kill(process.pid, 'SIGSEGV')`)
  assert.deepEqual([exit.exitCode, exit.signal], [null, 'SIGSEGV'])
  assert.equal(exit.lastWords, '')
})

test('a program that is not there is told as an exit that never started', async () => {
  const { execPath } = process
  process.execPath = '/no/such/program'
  try {
    const { exit } = await runChild('')
    assert.equal(exit.startFailure, 'ENOENT')
  } finally {
    process.execPath = execPath
  }
})

test('a start that the system refuses at once is told in the same way', async () => {
  const { exit } = await runChild('', ['x'.repeat(8_000_000)])
  assert.notEqual(exit.startFailure, null)
})

test('a child that was told to end is not reported', async () => {
  await using folder = await temporaryFolder()
  const entry = join(folder.path, 'child.mjs')
  await writeFile(entry, 'setInterval(() => {}, 1000)')
  let told = 0
  const child = new EngineChild({
    entry,
    args: [],
    onMessage: () => undefined,
    onExit: () => (told += 1),
  })
  const { pid } = child
  assert.ok(pid !== undefined)
  child[Symbol.dispose]()
  while (isAlive(pid)) await new Promise((resolve) => setTimeout(resolve, 10))
  await new Promise((resolve) => setTimeout(resolve, 50))
  assert.equal(told, 0)
})

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0)
  } catch {
    return false
  }
}
