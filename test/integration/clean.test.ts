import assert from 'node:assert/strict'
import { cpSync, existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { z } from 'zod'
import { cleanupFileSchema, cleanupPlanSchema, simulationSchema } from '../../contract/cleanup.ts'
import { duplicatesJsonSchema } from '../../contract/cli.ts'
import { parseOutput, runCli, runIndex } from '../helpers/run-cli.ts'
import { copySamples } from '../helpers/sample-files.ts'
import type { TemporaryFolder } from '../helpers/temporary-folder.ts'
import { temporaryFolder } from '../helpers/temporary-folder.ts'
import { snapshot } from '../helpers/tree-snapshot.ts'

const CAT = 'photos/animals/farm/cat.jpg'
const DOG = 'photos/animals/farm/dog.jpg'
const filesSchema = z.object({ files: z.array(cleanupFileSchema) })

let folder: TemporaryFolder
let photos = ''
let library = ''

before(async () => {
  folder = await temporaryFolder()
  photos = join(folder.path, 'Pictures')
  library = join(folder.path, 'library')
  await copySamples(photos, [CAT, DOG])
  for (const sample of [CAT, DOG]) {
    cpSync(join(photos, sample), join(photos, sample.replace('.jpg', ' (copy).jpg')))
  }
  assert.equal((await runIndex(library, [photos])).code, 0)
})

after(() => folder[Symbol.asyncDispose]())

function clean(...args: string[]) {
  return runCli(['clean', '--library', library, '--json', ...args])
}

test('a plan is written and shown, rehearsed, acted on, listed and undone', async () => {
  const original = snapshot(photos)
  const file = join(folder.path, 'plan.json')
  const planned = parseOutput(cleanupPlanSchema, await clean('--plan', file, '--class', 'exact'))
  assert.deepEqual(cleanupPlanSchema.parse(JSON.parse(readFileSync(file, 'utf8'))), planned)
  assert.equal(planned.totals.files, 2)
  assert.deepEqual(snapshot(photos), original)
  const rehearsed = await clean('--simulate', file)
  assert.deepEqual(parseOutput(simulationSchema, rehearsed), { wouldMove: 2, surprises: [] })
  // One of them is edited after the plan was made: it stays, and the exit code says so.
  const edited = planned.groups[1]?.units[0]?.moves[0]?.file.path ?? ''
  const bytes = readFileSync(edited)
  writeFileSync(edited, Buffer.concat([bytes, Buffer.from('edited')]))
  const applied = await clean('--apply', file)
  assert.equal(applied.code, 3, applied.stderr)
  const { files } = parseOutput(filesSchema, applied)
  assert.deepEqual(
    files.map(({ state }) => state),
    ['moved', 'skipped'],
  )
  assert.ok(existsSync(files[0]?.targetPath ?? '') && existsSync(edited))
  writeFileSync(edited, bytes)
  const listed = await clean('--list')
  assert.match(listed.stdout, /"counts":\{"moved":1,"skipped":1\}/)
  const index = await runIndex(library)
  assert.equal(index.counts.images, 3, 'what was set aside is not indexed')
  // What comes back by another way than a restore is known.
  const removed = files[0]?.file.path ?? ''
  const again = join(photos, 'again.jpg')
  cpSync(files[0]?.targetPath ?? '', again)
  await runIndex(library)
  const listing = (...args: string[]) => runCli([...args, '--library', library])
  assert.match((await listing('duplicates')).stdout, /again\.jpg\n +you removed this before.* 1\n/)
  const { removedBefore } = parseOutput(duplicatesJsonSchema, await listing('duplicates', '--json'))
  assert.deepEqual(
    removedBefore?.map(({ file: path, cleanup }) => [path, cleanup]),
    [[again, 1]],
  )
  assert.match((await listing('status')).stdout, /Came back +1 that a clean-up had removed/)
  rmSync(again)
  await runIndex(library)
  const restored = await clean('--restore', '1', removed)
  assert.equal(restored.code, 0, restored.stderr)
  assert.deepEqual(
    [...snapshot(photos)].map(([path, { content }]) => [path, content]),
    [...original].map(([path, { content }]) => [path, content]),
  )
})

/** Wrong usage, and what it must not do. */
const wrong: readonly (readonly [args: readonly string[], code: number])[] = [
  [[], 2],
  [['--apply'], 2],
  [['--apply', 'no such plan.json'], 4],
  [['--plan', 'x.json', '--apply', 'x.json'], 2],
  [['--list', 'surplus'], 2],
  [['--restore', '99'], 4],
  [['--restore', 'all'], 2],
  [['--to', 'nowhere', '--plan', 'x.json'], 2],
]

for (const [args, code] of wrong) {
  test(`clean ${args.join(' ')}: exit code ${code}, nothing is moved`, async () => {
    const original = snapshot(photos)
    const result = await clean(...args)
    assert.equal(result.code, code, result.stderr)
    assert.doesNotMatch(result.stderr, / {4}at /)
    assert.deepEqual(snapshot(photos), original)
  })
}

test('a photo is no plan, and is not replaced by one', async () => {
  const photo = join(photos, CAT)
  const bytes = readFileSync(photo)
  assert.equal((await clean('--apply', photo)).code, 2)
  assert.equal((await clean('--plan', photo)).code, 2)
  assert.deepEqual(readFileSync(photo), bytes)
})

test('keep rules and protected folders are set from the command line, and carried over', async () => {
  const keep = (...args: string[]) => runCli(['keep', '--library', library, '--json', ...args])
  const saved = await keep('--save', 'mine', `folder:${photos}`, 'raw', 'oldest')
  assert.equal(saved.code, 0, saved.stderr)
  assert.match(saved.stdout, /"rule":"prefer-folder"/)
  assert.equal((await keep('--save', 'bad', 'prettiest')).code, 2)
  assert.match((await keep('--use', 'mine', '--protect', photos)).stdout, /"active":"mine"/)
  const file = join(folder.path, 'protected.json')
  const planned = parseOutput(cleanupPlanSchema, await clean('--plan', file))
  assert.deepEqual([planned.rules, planned.totals.files], ['mine', 0])
  const exported = join(folder.path, 'decisions.json')
  const decisions = (...args: string[]) => runCli(['decisions', ...args])
  assert.equal((await decisions('--export', exported, '--library', library)).code, 0)
  const other = join(folder.path, 'other')
  const imported = await decisions('--import', exported, '--library', other)
  assert.equal(imported.stdout, '0 verdicts and 1 clean-ups were new.\n')
})
