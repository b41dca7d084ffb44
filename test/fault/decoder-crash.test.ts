import assert from 'node:assert/strict'
import { readdirSync, readFileSync, readlinkSync } from 'node:fs'
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { setTimeout as delay } from 'node:timers/promises'
import { z } from 'zod'
import { problemSchema } from '../../contract/errors.ts'
import { queryCatalog } from '../helpers/library-dump.ts'
import type { RunningCli } from '../helpers/run-cli.ts'
import { parseOutput, runIndex, startCli } from '../helpers/run-cli.ts'
import { copySamples, SAMPLES, SMALL_SET } from '../helpers/sample-files.ts'
import type { TemporaryFolder } from '../helpers/temporary-folder.ts'
import { temporaryFolder } from '../helpers/temporary-folder.ts'

// A decoder is killed from outside while it has a certain file open: to the engine that is a file
// that makes the decoder crash.

let folder: TemporaryFolder
let photos = ''
let slowBytes: Buffer

before(async () => {
  folder = await temporaryFolder()
  photos = join(folder.path, 'Pictures')
  await mkdir(photos)
  // MP3 frames may be put one after the other: minutes of sound, seconds to decode.
  const mp3 = await readFile(join(SAMPLES, 'sounds/music/taiko.mp3'))
  slowBytes = Buffer.concat(Array.from({ length: 25 }, () => mp3))
})

after(() => folder[Symbol.asyncDispose]())

/** Processes that the main thread of this one has started; quicker than asking for a list of all. */
function startedBy(pid: number): number[] {
  const text = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8')
  return text.split(' ').filter(Boolean).map(Number)
}

function hasOpen(pid: number, path: string): boolean {
  const links = readdirSync(`/proc/${pid}/fd`)
  return links.some((name) => readlinkSync(`/proc/${pid}/fd/${name}`) === path)
}

/** Kills the decoder that has the file open, and returns it; null when the run ends before. */
async function killOver(
  running: RunningCli,
  path: string,
  killedBefore: number | null = null,
): Promise<number | null> {
  const ended = new AbortController()
  void running.finished.then(() => ended.abort())
  while (!ended.signal.aborted) {
    try {
      const culprit = startedBy(running.pid).find(
        (pid) => pid !== killedBefore && hasOpen(pid, path),
      )
      if (culprit !== undefined) {
        process.kill(culprit, 'SIGKILL')
        return culprit
      }
    } catch (error) {
      // The process, or a file in it, was closed between two looks.
      if (!isGone(error)) throw error
    }
    await delay(1)
  }
  return null
}

function isGone(error: unknown): boolean {
  const code = error instanceof Error && 'code' in error ? error.code : null
  return code === 'ENOENT' || code === 'ESRCH' || code === 'EACCES'
}

const indexOutput = z.object({ failures: z.array(z.object({ problem: problemSchema })) })

test('a file that kills its decoder twice is named and left alone, all others are read', async () => {
  const data = join(folder.path, 'twice')
  await copySamples(photos)
  const slow = join(photos, 'slow.mp3')
  await writeFile(slow, slowBytes)
  const running = startCli(['index', photos, '--library', data, '--json'])
  const first = await killOver(running, slow)
  const second = await killOver(running, slow, first)
  assert.ok(first !== null && second !== null)
  const result = await running.finished
  assert.equal(result.code, 3, result.stderr)
  const { failures } = parseOutput(indexOutput, result)
  assert.deepEqual(
    failures.map(({ problem }) => [problem.code, problem.path]),
    [['decoder-crashed', slow]],
  )
  assert.match(failures[0]?.problem.message ?? '', /made the decoder stop/)
  assert.equal(
    queryCatalog(data, `SELECT id FROM files WHERE state = 'ready'`).length,
    SMALL_SET.length,
  )

  // Left alone: the next run does not give it to a decoder again.
  const next = await runIndex(data)
  assert.equal(next.code, 3)
  assert.match(next.summary, /nothing new to read/)
})

test('a file whose decoder died once, for whatever reason, is read the second time', async () => {
  const data = join(folder.path, 'once')
  const slow = join(photos, 'slow.mp3')
  await writeFile(slow, slowBytes)
  const running = startCli(['index', photos, '--library', data, '--json'])
  assert.notEqual(await killOver(running, slow), null)
  const result = await running.finished
  assert.equal(result.code, 0, result.stderr)
  assert.deepEqual(
    queryCatalog(data, `SELECT state FROM files WHERE relative_path = 'slow.mp3'`).map(
      ({ state }) => state,
    ),
    ['ready'],
  )
})
