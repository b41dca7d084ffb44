import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { test } from 'node:test'
import { z } from 'zod'
import { encoderSchema } from '../../contract/encoder.ts'
import { problemSchema } from '../../contract/errors.ts'
import type { LocalHub } from '../helpers/local-hub.ts'
import { startLocalHub } from '../helpers/local-hub.ts'
import type { CliResult } from '../helpers/run-cli.ts'
import { parseOutput, runCli } from '../helpers/run-cli.ts'
import { temporaryFolder } from '../helpers/temporary-folder.ts'
import { writeOwnCatalogue } from '../helpers/test-catalogue.ts'

const problemOutput = z.object({ problem: problemSchema })

function download(library: string, hub: LocalHub, through: readonly string[]): Promise<CliResult> {
  const args = ['models', 'download', 'tiny-clip', '--library', library, '--hub', hub.address]
  return runCli([...args, '--json'], { through })
}

test('a drive that fills up in the middle of a download is named, and the download goes on', async () => {
  await using folder = await temporaryFolder()
  await using hub = await startLocalHub()
  await writeOwnCatalogue(folder.path)
  // No file may grow beyond 1.5 MB: the largest has 3.2 MB.
  const full = await download(folder.path, hub, ['sh', '-c', 'ulimit -f 3000; exec "$@"', 'sh'])
  assert.equal(full.code, 1, full.stdout)
  const { problem } = parseOutput(problemOutput, full)
  assert.equal(problem.code, 'disk-full')
  assert.match(problem.advice, /Free some space/)
  const done = await download(folder.path, hub, [])
  assert.equal(parseOutput(encoderSchema, done).state, 'installed')
  const again = hub.requests.filter(({ path }) => path === 'onnx/text_model.onnx')
  assert.match(again.at(-1)?.range ?? '', /^bytes=[1-9]\d*-$/)
})

test('a drive without enough room is told before anything is asked of the hub', async (context) => {
  await using folder = await temporaryFolder()
  await using hub = await startLocalHub()
  const library = join(folder.path, 'small')
  await mkdir(library)
  const mount = ['-t', 'tmpfs', '-o', 'size=20m', 'likeness-test', library]
  if (spawnSync('mount', mount).status !== 0) {
    context.diagnostic('No drive could be mounted here: room is looked at on a drive of its own.')
    return
  }
  try {
    await writeOwnCatalogue(library)
    const { problem } = parseOutput(problemOutput, await download(library, hub, []))
    assert.equal(problem.code, 'disk-full')
    assert.match(problem.message, /needs \d+ MB more/)
    assert.equal(hub.connections(), 0)
  } finally {
    spawnSync('umount', [library])
  }
})
