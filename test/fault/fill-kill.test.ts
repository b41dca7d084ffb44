import assert from 'node:assert/strict'
import { join } from 'node:path'
import { test } from 'node:test'
import { setTimeout as delay } from 'node:timers/promises'
import { goldenModelFolder } from '../helpers/golden-encoders.ts'
import { queryCatalog } from '../helpers/library-dump.ts'
import { killOutright, untilEnded } from '../helpers/process-tree.ts'
import { runCli, runIndex, startCli } from '../helpers/run-cli.ts'
import { copySamples, samplesBelow } from '../helpers/sample-files.ts'
import { temporaryFolder } from '../helpers/temporary-folder.ts'

const PHOTOS = 24
const KILLS = 2

const rowsOf = (library: string, space: string) =>
  queryCatalog(
    library,
    `SELECT id, content_id, hex(vector) AS vector FROM vectors WHERE space = '${space}' ORDER BY id`,
  ).map((row) => JSON.stringify(row))

test('killed while a space is filled, what was committed stays and is not made again', async () => {
  await using folder = await temporaryFolder()
  const library = join(folder.path, 'library')
  const photos = join(folder.path, 'Pictures')
  const files = (await samplesBelow('photos')).slice(0, PHOTOS)
  await copySamples(photos, files)
  assert.equal((await runIndex(library, [photos])).code, 0)
  const builtin = ['visual', 'concept'].map((space) => rowsOf(library, space))
  const at = ['--library', library]
  const imported = await runCli(['models', 'import', goldenModelFolder('dinov2'), '--json', ...at])
  assert.equal(imported.code, 0, imported.stderr)
  const added = await runCli([
    'spaces',
    'add',
    'own-dinov2',
    '--name',
    'looks-2',
    '--no-wait',
    ...at,
  ])
  assert.equal(added.code, 0, added.stderr)
  let kept = rowsOf(library, 'looks-2')
  let kills = 0
  while (kills < KILLS) {
    const before = kept.length
    const filling = startCli(['spaces', 'resume', 'looks-2', ...at])
    while (rowsOf(library, 'looks-2').length === before) await delay(10)
    const children = await killOutright(filling.pid)
    await filling.finished
    assert.deepEqual(await untilEnded(children, 5_000), [])
    const now = rowsOf(library, 'looks-2')
    assert.deepEqual(now.slice(0, before), kept)
    kept = now
    kills += 1
    if (kept.length === PHOTOS) break
  }
  const finished = await runCli(['spaces', 'resume', 'looks-2', '--json', ...at])
  assert.equal(finished.code, 0, finished.stderr)
  const rows = rowsOf(library, 'looks-2')
  assert.equal(rows.length, PHOTOS)
  assert.deepEqual(rows.slice(0, kept.length), kept)
  assert.deepEqual(
    ['visual', 'concept'].map((space) => rowsOf(library, space)),
    builtin,
  )
})
