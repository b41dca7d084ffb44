import assert from 'node:assert/strict'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { setTimeout as delay } from 'node:timers/promises'
import { childProcesses } from '../helpers/child-processes.ts'
import { dumpLibrary, queryCatalog } from '../helpers/library-dump.ts'
import { killOutright, untilEnded } from '../helpers/process-tree.ts'
import { runCli, runIndex, startCli } from '../helpers/run-cli.ts'
import { copySamples, samplesBelow, SMALL_SET } from '../helpers/sample-files.ts'
import { seededRandom } from '../helpers/seeded-random.ts'
import type { TemporaryFolder } from '../helpers/temporary-folder.ts'
import { temporaryFolder } from '../helpers/temporary-folder.ts'

const KILLS = 10
/** Children of a killed engine have this long to notice. */
const ORPHANS_GONE_WITHIN_MS = 2_000

let folder: TemporaryFolder
let photos = ''
let whole: ReturnType<typeof dumpLibrary>
let wholeMs = 0

before(async () => {
  folder = await temporaryFolder()
  photos = join(folder.path, 'Pictures')
  await copySamples(photos)
  const data = join(folder.path, 'whole')
  const startedMs = performance.now()
  const { code } = await runIndex(data, [photos])
  wholeMs = performance.now() - startedMs
  assert.equal(code, 0)
  whole = dumpLibrary(data)
  assert.equal(whole.contents.length, SMALL_SET.length)
})

after(() => folder[Symbol.asyncDispose]())

/** Waits until a library knows this many contents. */
async function untilRead(data: string, count: number): Promise<void> {
  for (;;) {
    if (existsSync(join(data, 'catalog.db')) && knownContents(data) >= count) return
    await delay(20)
  }
}

function knownContents(data: string): number {
  try {
    return queryCatalog(data, 'SELECT id FROM contents').length
  } catch {
    // The engine is just making its tables.
    return 0
  }
}

async function assertConverges(data: string): Promise<void> {
  const { code, failures } = await runIndex(data, [photos])
  assert.deepEqual(failures, [])
  assert.equal(code, 0)
  const dump = dumpLibrary(data)
  assert.deepEqual(dump, whole)
  assertDecodedOnce(data)
}

/** Nothing that was committed was decoded again. */
function assertDecodedOnce(data: string): void {
  assert.deepEqual(queryCatalog(data, 'SELECT id FROM contents WHERE decode_count <> 1'), [])
}

test(`killed outright at ${KILLS} random points, an index run ends up where an undisturbed one does`, async () => {
  const random = seededRandom('kill')
  for (let i = 0; i < KILLS; i += 1) {
    const data = join(folder.path, `killed-${i}`)
    const afterMs = Math.round(50 + random() * wholeMs)
    const running = startCli(['index', photos, '--library', data])
    await Promise.race([delay(afterMs), running.finished])
    const children = await killOutright(running.pid).catch(() => [])
    await running.finished
    const orphans = await untilEnded(children, ORPHANS_GONE_WITHIN_MS)
    assert.deepEqual(orphans, [], `after ${afterMs} ms`)
    await assertConverges(data)
  }
})

test('Ctrl-C ends an index run in order, keeps what was read, and the next run goes on', async () => {
  const data = join(folder.path, 'interrupted')
  const many = join(folder.path, 'Many')
  const names = [
    ...(await samplesBelow('photos/animals')),
    ...(await samplesBelow('photos/travel')),
  ]
  await copySamples(many, names)
  const running = startCli(['index', many, '--library', data])
  await untilRead(data, 1)
  const children = (await childProcesses(running.pid)).map(({ pid }) => pid)
  assert.ok(children.length > 0)
  running.killGroup('SIGINT')
  const { code, stderr } = await running.finished
  assert.equal(code, 130, stderr)
  assert.match(stderr, /You stopped this/)
  assert.doesNotMatch(stderr, /unexpected|Error/)
  assert.deepEqual(await untilEnded(children, ORPHANS_GONE_WITHIN_MS), [])
  const kept = knownContents(data)
  assert.ok(kept >= 1 && kept < names.length, `${kept} were read`)
  assert.deepEqual(queryCatalog(data, 'SELECT id FROM files WHERE crashes > 0'), [])
  const { summary, counts } = await runIndex(data)
  assert.match(summary, new RegExp(` ${names.length - kept} read$`))
  assert.equal(counts.images, names.length)
  assertDecodedOnce(data)
})

test('a second Ctrl-C ends it at once', async () => {
  const data = join(folder.path, 'impatient')
  const running = startCli(['index', photos, '--library', data])
  await untilRead(data, 1)
  running.killGroup('SIGINT')
  await delay(5)
  const children = (await childProcesses(running.pid)).map(({ pid }) => pid)
  running.killGroup('SIGINT')
  assert.equal((await running.finished).code, 130)
  assert.deepEqual(await untilEnded(children, ORPHANS_GONE_WITHIN_MS), [])
  await assertConverges(data)
})

test('when the process of the encoders dies it is replaced and nothing is lost', async () => {
  const data = join(folder.path, 'encoder-killed')
  const running = startCli(['index', photos, '--library', data])
  await untilRead(data, 1)
  const inference = (await childProcesses(running.pid)).find(({ command }) =>
    command.includes('inference-process'),
  )
  assert.ok(inference)
  process.kill(inference.pid, 'SIGKILL')
  const { code, stderr } = await running.finished
  assert.equal(code, 0, stderr)
  assert.deepEqual(dumpLibrary(data), whole)
})

test('a second process is told who holds the library; a killed holder holds it no more', async () => {
  const data = join(folder.path, 'held')
  const holder = startCli(['index', photos, '--library', data])
  await untilRead(data, 1)
  const second = await runCli(['status', '--library', data, '--json'])
  assert.equal(second.code, 11)
  assert.match(second.stderr, new RegExp(`in use by process ${holder.pid} \\(likeness\\)`))
  assert.match(second.stdout, /library-locked/)
  await killOutright(holder.pid)
  await holder.finished
  const third = await runCli(['status', '--library', data, '--json'])
  assert.equal(third.code, 0, third.stderr)
})

test('of many that start at once exactly one gets the library', async () => {
  const data = join(folder.path, 'crowded')
  const runs = Array.from({ length: 6 }, () => startCli(['index', photos, '--library', data]))
  const codes = (await Promise.all(runs.map((run) => run.finished))).map(({ code }) => code)
  assert.deepEqual(codes.toSorted(), [0, 11, 11, 11, 11, 11])
  assert.deepEqual(dumpLibrary(data), whole)
})
