import assert from 'node:assert/strict'
import { existsSync } from 'node:fs'
import { mkdir, readFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { test } from 'node:test'
import { pathToFileURL } from 'node:url'
import { startLocalHub } from '../helpers/local-hub.ts'
import type { CliResult } from '../helpers/run-cli.ts'
import { runCli } from '../helpers/run-cli.ts'
import { copySamples } from '../helpers/sample-files.ts'
import { temporaryFolder } from '../helpers/temporary-folder.ts'
import { writeOwnCatalogue } from '../helpers/test-catalogue.ts'

const RECORDER = pathToFileURL(
  resolve(import.meta.dirname, '../helpers/record-connections.ts'),
).href

test('nothing is connected to unless an encoder is asked for', async () => {
  await using folder = await temporaryFolder()
  await using proxy = await startLocalHub()
  const library = join(folder.path, 'library')
  const photos = join(folder.path, 'Pictures')
  const record = join(folder.path, 'connections.txt')
  await mkdir(library)
  await writeOwnCatalogue(library)
  await copySamples(photos)
  const run = (...args: string[]): Promise<CliResult> =>
    runCli([...args, '--library', library, '--json'], {
      through: [
        'env',
        `NODE_OPTIONS=--import=${RECORDER}`,
        `LIKENESS_TEST_CONNECTIONS=${record}`,
        `https_proxy=${proxy.address}`,
      ],
    })
  for (const args of [
    ['index', photos],
    ['search', 'a dog'],
    ['duplicates'],
    ['map'],
    ['models', 'list'],
    ['models', 'show', 'dinov2-s14'],
    ['models', 'test', 'efficientnet-lite0'],
    ['doctor'],
  ]) {
    const result = await run(...args)
    assert.equal(result.code, 0, `${args.join(' ')}: ${result.stderr}`)
    assert.equal(existsSync(record), false, args.join(' '))
  }
  // And the recorder does record: an encoder that is asked for is looked for on the network.
  const asked = await run('models', 'download', 'dinov2-s14')
  assert.equal(asked.code, 1)
  assert.match(await readFile(record, 'utf8'), /127\.0\.0\.1/)
  assert.ok(proxy.connections() > 0)
})
