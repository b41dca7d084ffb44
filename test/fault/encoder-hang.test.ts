import assert from 'node:assert/strict'
import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { test } from 'node:test'
import { setTimeout as delay } from 'node:timers/promises'
import { childProcesses } from '../helpers/child-processes.ts'
import { startCli } from '../helpers/run-cli.ts'
import { copySamples } from '../helpers/sample-files.ts'
import { temporaryFolder } from '../helpers/temporary-folder.ts'

test('Ctrl-C ends a run within seconds although the encoder hangs', async () => {
  await using folder = await temporaryFolder()
  const photos = join(folder.path, 'Pictures')
  await mkdir(photos)
  await copySamples(photos)
  const running = startCli(['index', photos, '--library', join(folder.path, 'library'), '--json'])
  let encoder: number | undefined
  while (encoder === undefined) {
    const children = await childProcesses(running.pid)
    encoder = children.find(({ command }) => command.includes('inference-process'))?.pid
  }
  process.kill(encoder, 'SIGSTOP')
  const stoppedMs = performance.now()
  running.killGroup('SIGINT')
  const result = await running.finished
  assert.ok(performance.now() - stoppedMs < 20_000, result.stderr)
  assert.notEqual(result.code, 0)
  // Nothing is left behind either.
  for (let look = 0; look < 100 && isAlive(encoder); look += 1) await delay(50)
  assert.equal(isAlive(encoder), false)
})

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0)
  } catch {
    return false
  }
}
