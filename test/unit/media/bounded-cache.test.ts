import assert from 'node:assert/strict'
import { readdir, readFile, utimes, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { test } from 'node:test'
import { setTimeout as delay } from 'node:timers/promises'
import { BoundedCache, hasBytes } from '../../../engine/media/bounded-cache.ts'
import { temporaryFolder } from '../../helpers/temporary-folder.ts'

test('a file is made once and found afterwards; two askers share one making', async () => {
  await using folder = await temporaryFolder()
  const cache = new BoundedCache(join(folder.path, 'cache'), 1_000)
  let made = 0
  const make = async (path: string) => {
    made += 1
    await delay(10)
    await writeFile(path, 'text')
  }
  const [first, second] = await Promise.all([cache.get('a', make), cache.get('a', make)])
  assert.equal(first, second)
  assert.equal(await cache.get('a', make), first)
  assert.equal(made, 1)
  assert.equal(await readFile(first, 'utf8'), 'text')
  assert.deepEqual(await readdir(join(folder.path, 'cache')), ['a'])
})

test('an empty file, as a power cut leaves, is made again', async () => {
  await using folder = await temporaryFolder()
  const cache = new BoundedCache(folder.path, 1_000)
  await writeFile(join(folder.path, 'a'), '')
  const path = await cache.get('a', (target) => writeFile(target, 'text'))
  assert.equal(await readFile(path, 'utf8'), 'text')
})

test('a making that fails is told to all who ask, and tried again by the next', async () => {
  await using folder = await temporaryFolder()
  const cache = new BoundedCache(folder.path, 1_000)
  const failure = new Error('no')
  const fail = () => Promise.reject(failure)
  await assert.rejects(Promise.all([cache.get('a', fail), cache.get('a', fail)]), failure)
  assert.equal(await hasBytes(join(folder.path, 'a')), false)
  await cache.get('a', (target) => writeFile(target, 'text'))
  assert.equal(await hasBytes(join(folder.path, 'a')), true)
})

test('of a making that fails half-way nothing is left', async () => {
  await using folder = await temporaryFolder()
  const cache = new BoundedCache(folder.path, 1_000)
  const failure = new Error('no')
  const making = cache.get('a', async (target) => {
    await writeFile(target, 'half')
    throw failure
  })
  await assert.rejects(making, failure)
  assert.deepEqual(await readdir(folder.path), [])
})

test('when it is too large the longest unused go first, the new one never', async () => {
  await using folder = await temporaryFolder()
  const cache = new BoundedCache(folder.path, 250)
  const put = (name: string, bytes: number) =>
    cache.get(name, (target) => writeFile(target, Buffer.alloc(bytes)))
  await put('a', 100)
  await put('b', 100)
  await utimes(join(folder.path, 'a'), 1_000, 1_000)
  await utimes(join(folder.path, 'b'), 2_000, 2_000)
  // Looked at again, so it is used.
  await put('a', 100)
  await put('c', 100)
  assert.deepEqual((await readdir(folder.path)).sort(), ['a', 'c'])
  await put('large', 1_000)
  assert.deepEqual(await readdir(folder.path), ['large'])
})
