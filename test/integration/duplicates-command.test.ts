import assert from 'node:assert/strict'
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { test } from 'node:test'
import { duplicatesJsonSchema } from '../../contract/cli.ts'
import { calibrationSchema } from '../../contract/self-test.ts'
import { frame, shotAt } from '../helpers/camera-shots.ts'
import { parseOutput, runCli, runIndex } from '../helpers/run-cli.ts'
import { temporaryFolder } from '../helpers/temporary-folder.ts'

test('groups, series, strictness, self-test and export on the command line', async () => {
  await using folder = await temporaryFolder()
  const photos = join(folder.path, 'photos')
  const library = join(folder.path, 'library')
  await mkdir(photos)
  const date = '2024:05:06 07:08:09'
  await writeFile(
    join(photos, 'a.jpg'),
    await shotAt(frame(0), { date, subSeconds: '1' }).toBuffer(),
  )
  await writeFile(
    join(photos, 'b.jpg'),
    await shotAt(frame(8), { date, subSeconds: '6' }).toBuffer(),
  )
  await runIndex(library, [photos])
  const ask = (...args: string[]) => runCli(['duplicates', '--library', library, ...args])
  const files = async (...args: string[]) =>
    parseOutput(duplicatesJsonSchema, await ask('--json', ...args)).groups.map(
      (group) => group.files,
    )
  const both = [[join(photos, 'a.jpg'), join(photos, 'b.jpg')]]
  assert.deepEqual(await files(), [])
  assert.deepEqual(await files('--class', 'burst'), both)
  // It stays set until it is set again.
  assert.deepEqual(await files('--series-gap', '0', '--strictness', 'strict'), both)
  assert.deepEqual(await files('--class', 'burst'), [])

  const report = join(folder.path, 'groups.csv')
  assert.equal((await ask('--export', report)).code, 0)
  assert.equal((await readFile(report, 'utf8')).split('\r\n').length, 4)
  assert.notEqual((await ask('--export', join(photos, 'a.jpg'))).code, 0)
  assert.equal((await ask('--strictness', 'loose')).code, 2)
  assert.equal((await ask('--series-gap', '-1')).code, 2)

  const tested = parseOutput(calibrationSchema, await ask('--self-test', '--sample', '1', '--json'))
  assert.deepEqual([tested.strictness, tested.selfTest?.photos], ['strict', 1])
  const mirrored = tested.selfTest?.edits.find(({ kind }) => kind === 'mirrored')
  assert.deepEqual(mirrored, { kind: 'mirrored', made: 1, found: 1 })
})
