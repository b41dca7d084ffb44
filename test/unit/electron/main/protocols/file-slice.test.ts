import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { mkdtemp, rm, truncate, writeFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { test } from 'node:test'
import { streamFileSlice } from '../../../../../electron/main/protocols/file-slice.ts'

const bytesOf = async (stream: ReadableStream<Uint8Array>): Promise<Buffer> =>
  Buffer.from(await new Response(stream).arrayBuffer())

test('a slice is the same bytes, over several chunks and at the edges', async (context) => {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'likeness-slice-'))
  context.after(() => rm(folder, { recursive: true }))
  const file = path.join(folder, 'sound')
  const bytes = randomBytes(700_001)
  await writeFile(file, bytes)
  const slices = [
    [0, 700_000],
    [1, 1],
    [262_143, 262_145],
    [699_999, 700_000],
  ] as const
  for (const [start, end] of slices) {
    assert.ok(
      (await bytesOf(streamFileSlice(file, start, end))).equals(bytes.subarray(start, end + 1)),
    )
  }
  await writeFile(file, '')
  assert.equal((await bytesOf(streamFileSlice(file, 0, -1))).byteLength, 0)
})

test('a file that became shorter ends the stream, one that vanished fails it', async (context) => {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'likeness-slice-'))
  context.after(() => rm(folder, { recursive: true }))
  const file = path.join(folder, 'sound')
  await writeFile(file, Buffer.alloc(1000))
  const stream = streamFileSlice(file, 0, 999)
  await truncate(file, 10)
  assert.equal((await bytesOf(stream)).byteLength, 10)
  await assert.rejects(bytesOf(streamFileSlice(path.join(folder, 'none'), 0, 9)), {
    code: 'ENOENT',
  })
})
