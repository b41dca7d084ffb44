import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { readdir, readFile, stat } from 'node:fs/promises'
import { join, relative } from 'node:path'
import { after, before, test } from 'node:test'
import { z } from 'zod'
import { duplicatesJsonSchema, hitsJsonSchema } from '../../contract/cli.ts'
import { engineRequests } from '../../contract/requests.ts'
import { parseOutput, runCli, runIndex } from '../helpers/run-cli.ts'
import { SAMPLES } from '../helpers/sample-files.ts'
import type { TemporaryFolder } from '../helpers/temporary-folder.ts'
import { temporaryFolder } from '../helpers/temporary-folder.ts'

// The sample library is indexed once, and asked through the command line as a script would.

const truthSchema = z.object({
  edits: z.record(z.string(), z.object({ of: z.string(), kind: z.string() })),
})

let folder: TemporaryFolder
let data = ''
let untouched: readonly string[]
let truth: z.infer<typeof truthSchema>['edits']

/** Path, bytes, time of change and inode of every sample. */
async function fingerprints(): Promise<string[]> {
  const entries = await readdir(SAMPLES, { recursive: true, withFileTypes: true })
  const lines = entries
    .filter((entry) => entry.isFile())
    .map(async (entry) => {
      const path = join(entry.parentPath, entry.name)
      const { mtimeNs, ino } = await stat(path, { bigint: true })
      const sha256 = createHash('sha256')
        .update(await readFile(path))
        .digest('hex')
      return `${path} ${sha256} ${mtimeNs} ${ino}`
    })
  return (await Promise.all(lines)).sort()
}

before(async () => {
  folder = await temporaryFolder()
  data = join(folder.path, 'library')
  truth = truthSchema.parse(JSON.parse(await readFile(join(SAMPLES, 'truth.json'), 'utf8'))).edits
  untouched = await fingerprints()
  const run = await runIndex(data, [SAMPLES])
  assert.equal(run.code, 0)
  assert.deepEqual(run.failures, [])
})

after(() => folder[Symbol.asyncDispose]())

function ask(...args: readonly string[]) {
  return runCli([...args, '--library', data, '--json'])
}

async function hitsOf(...args: readonly string[]) {
  const result = await ask(...args)
  assert.equal(result.code, 0, result.stderr)
  return parseOutput(hitsJsonSchema, result).hits
}

test('duplicates: every exact copy and every copy with the same pixels is in a group with its original', async () => {
  const result = await ask('duplicates')
  assert.equal(result.code, 0)
  const { groups } = parseOutput(duplicatesJsonSchema, result)
  for (const group of groups) {
    assert.equal(group.files[0], group.keeper)
    assert.ok(group.files.length >= 2)
    for (const path of group.files) assert.ok(path.startsWith(`${SAMPLES}/`), path)
  }
  const groupOf = (path: string) => groups.find(({ files }) => files.includes(join(SAMPLES, path)))
  const same = Object.entries(truth).filter(([, { kind }]) =>
    /^(exact-copy|lossless-webp|png|exif-rotated|other-tags)$/.test(kind),
  )
  assert.ok(same.length > 10)
  const lost = same.filter(([copy, { of }]) => !groupOf(copy)?.files.includes(join(SAMPLES, of)))
  assert.deepEqual(lost, [])
  const only = parseOutput(duplicatesJsonSchema, await ask('duplicates', '--class', 'exact'))
  assert.ok(only.groups.length > 0)
  assert.deepEqual([...new Set(only.groups.map((group) => group.class))], ['exact'])
})

test('similar: a copy is told to be the same file', async () => {
  const copy = join(SAMPLES, 'copies/phone-backup/DCIM/IMG_0012.jpg')
  const hits = await hitsOf('similar', copy)
  const same = hits.filter(({ certainty }) => certainty === 'same file').map(({ path }) => path)
  assert.deepEqual(same.sort(), [copy, join(SAMPLES, 'photos/animals/farm/dog.jpg')].sort())
  assert.deepEqual(new Set(hits.slice(0, 2).map(({ path }) => path)), new Set(same))
  assert.ok(hits.every(({ space }) => space === 'visual'))
})

test('similar: a sound finds sounds', async () => {
  const violin = join(SAMPLES, 'sounds/instruments/violin.ogg')
  const hits = await hitsOf('similar', violin, '--limit', '5')
  assert.equal(hits[0]?.path, violin)
  assert.ok(hits.every(({ space }) => space === 'sound'))
  assert.ok(hits.every(({ path }) => /\.(ogg|flac|wav|mp3|opus|m4a)$/.test(path)))
})

for (const [words, wanted] of [
  ['a dog', /dog|IMG_001[23]|rabbit|IMG_0014/],
  ['a castle', /castle|carcassonne|neuschwanstein/],
  ['a violin', /violin|fiddle|cello/],
  ['a pyramid', /pyramid|egypt/],
  ['a bird', /owl|macaw|kingfisher|penguin|swans|chicken|crow/],
] as const) {
  test(`search: "${words}" finds it among the first ten`, async () => {
    const hits = await hitsOf('search', words, '--limit', '10')
    const names = hits.map(({ path }) => relative(SAMPLES, path))
    assert.ok(
      names.some((name) => wanted.test(name)),
      names.join(', '),
    )
    const scores = hits.map(({ score }) => score)
    assert.deepEqual(
      scores,
      scores.toSorted((a, b) => b - a),
    )
  })
}

test('search --kind keeps to sounds or to pictures', async () => {
  const sounds = await hitsOf('search', 'music', '--kind', 'sound')
  assert.ok(sounds.every(({ path }) => /\.(ogg|flac|wav|mp3|opus|m4a)$/.test(path)))
  const pictures = await hitsOf('search', 'music', '--kind', 'image')
  assert.ok(pictures.every(({ path }) => /\.(jpg|png|webp)$/.test(path)))
})

test('embed: one vector of length 1 for each file', async () => {
  const files = ['photos/animals/farm/dog.jpg', 'photos/food/coffee.png']
  const paths = files.map((file) => join(SAMPLES, file))
  const result = await ask('embed', ...paths, '--space', 'visual')
  assert.equal(result.code, 0)
  const { items } = parseOutput(engineRequests.embedFiles.reply, result)
  assert.deepEqual(
    items.map(({ path, space }) => [path, space]),
    paths.map((path) => [path, 'visual']),
  )
  for (const { vector } of items) assert.ok(Math.abs(Math.hypot(...vector) - 1) < 1e-4)
})

test('status, map and doctor answer as the contract says; all is in order', async () => {
  const status = parseOutput(engineRequests.libraryStatus.reply, await ask('status'))
  assert.equal(status.counts.failed, 0)
  const map = parseOutput(engineRequests.readMap.reply, await ask('map'))
  assert.equal(map.state, 'ready')
  assert.equal(map.assetIds.length, status.counts.images + status.counts.sounds)
  const doctor = await ask('doctor')
  assert.equal(doctor.code, 0)
  const { checks } = parseOutput(engineRequests.doctor.reply, doctor)
  assert.deepEqual(
    checks.filter(({ state }) => state !== 'ok'),
    [],
  )
})

test('report: one page, and after everything no sample was altered', async () => {
  const page = join(folder.path, 'report.html')
  const dog = join(SAMPLES, 'photos/animals/farm/dog.jpg')
  const result = await ask('report', page, '--words', 'a dog', '--similar', dog)
  assert.equal(result.code, 0, result.stderr)
  assert.match(await readFile(page, 'utf8'), /^<!doctype html>/i)
  assert.deepEqual(await fingerprints(), untouched)
})

test('exit codes and help', async () => {
  const commands = 'add remove index status search similar duplicates map embed report doctor'
  const helps = commands.split(' ').map(async (name) => {
    const { code, stdout } = await runCli([name, '--help'])
    assert.equal(code, 0)
    assert.match(stdout, new RegExp(`^Usage: likeness ${name} `))
    assert.match(stdout, /--library <dir>/)
  })
  await Promise.all(helps)
  assert.match((await runCli(['--help'])).stdout, /Exit codes: 0 all well/)
  assert.equal((await runCli(['frobnicate'])).code, 2)
  assert.equal((await runCli(['search'])).code, 2)
  assert.equal((await ask('search', 'dog', '--limit', '0')).code, 2)
  const missing = await ask('similar', join(SAMPLES, 'nowhere.jpg'))
  assert.equal(missing.code, 4)
  assert.match(missing.stdout, /"code":"vanished"/)
  const empty = await runCli(['search', 'dog', '--library', join(folder.path, 'empty'), '--json'])
  assert.equal(empty.code, 4)
  assert.equal((await ask('remove', folder.path)).code, 4)
})
