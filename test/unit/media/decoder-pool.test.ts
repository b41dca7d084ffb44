import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import sharp from 'sharp'
import { DecoderPool } from '../../../engine/media/decoder-pool.ts'
import type { DecoderTask } from '../../../engine/media/decoder-protocol.ts'
import { hasCode } from '../../helpers/has-code.ts'
import type { TemporaryFolder } from '../../helpers/temporary-folder.ts'
import { temporaryFolder } from '../../helpers/temporary-folder.ts'

let folder: TemporaryFolder

/** A task that never ends: nobody writes into the pipe. */
let hanging: DecoderTask
let large: DecoderTask
let small: DecoderTask

before(async () => {
  folder = await temporaryFolder()
  const pipe = join(folder.path, 'pipe.jpg')
  execFileSync('mkfifo', [pipe])
  hanging = { type: 'hash', path: pipe }
  const path = join(folder.path, 'large.jpg')
  const create = { width: 8_000, height: 5_100, channels: 3, background: '#203040' } as const
  await sharp({ create }).jpeg().toFile(path)
  large = { type: 'write-preview', path, target: join(folder.path, 'preview') }
  small = { type: 'hash', path: join(folder.path, 'small') }
  await writeFile(small.path, 'text')
})

after(() => folder[Symbol.asyncDispose]())

test('several files that must be decoded alone are all decoded, as are those beside them', async () => {
  using pool = new DecoderPool(3)
  const larges = Array.from({ length: 4 }, (_, i) =>
    pool.run({ type: 'write-preview', path: large.path, target: join(folder.path, `large-${i}`) }),
  )
  const smalls = Array.from({ length: 6 }, () => pool.run(small))
  for (const result of await Promise.all(larges)) assert.equal(result.type, 'written')
  for (const result of await Promise.all(smalls)) assert.equal(result.type, 'hash')
})

test('the wait to go alone does not count as time that the file takes', async () => {
  using pool = new DecoderPool(2, { taskMs: 4_000, cancelledMs: 4_000 })
  const [hung, waited] = await Promise.allSettled([pool.run(hanging), pool.run(large)])
  assert.ok(hung.status === 'rejected' && hasCode('timed-out')(hung.reason))
  assert.deepEqual(waited, { status: 'fulfilled', value: { type: 'written' } })
})

test('a file that hangs its decoder costs only itself', async () => {
  using pool = new DecoderPool(1, { taskMs: 1_500, cancelledMs: 1_500 })
  const hung = pool.run(hanging)
  const next = pool.run(small)
  await assert.rejects(hung, hasCode('timed-out'))
  assert.equal((await next).type, 'hash')
})

test('who cancels does not wait long for a file that hangs', async () => {
  using pool = new DecoderPool(1, { taskMs: 60_000, cancelledMs: 200 })
  const control = new AbortController()
  const hung = pool.run(hanging, control.signal)
  const behind = [pool.run(small, control.signal), pool.run(small, control.signal)]
  const settled = Promise.allSettled([hung, ...behind])
  const unconcerned = pool.run(small)
  control.abort()
  for (const one of await settled) {
    assert.ok(one.status === 'rejected' && hasCode('cancelled')(one.reason))
  }
  assert.equal((await unconcerned).type, 'hash')
})

test('what someone waits for at the screen goes before all that no decoder has yet', async () => {
  using pool = new DecoderPool(1)
  const order: string[] = []
  const done = (name: string) => () => order.push(name)
  const waiting = ['a', 'b', 'c', 'd', 'e'].map((name) => pool.run(small).then(done(name)))
  const urgent = ['1', '2'].map((name) => pool.runFirst(small).then(done(name)))
  await Promise.all([...waiting, ...urgent])
  assert.deepEqual(order, ['a', 'b', '1', '2', 'c', 'd', 'e'])
})

test('where no process can be started a file is not blamed, and the next try works', async () => {
  using pool = new DecoderPool(2)
  const { execPath } = process
  process.execPath = '/no/such/program'
  try {
    const asked = [pool.run(small), pool.run(small), pool.run(small)]
    for (const one of await Promise.allSettled(asked)) {
      assert.ok(one.status === 'rejected' && hasCode('unreadable')(one.reason))
    }
  } finally {
    process.execPath = execPath
  }
  assert.equal((await pool.run(small)).type, 'hash')
})
