import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { chmod, mkdir, readdir, rm, truncate, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { setTimeout as delay } from 'node:timers/promises'
import { z } from 'zod'
import { problemSchema } from '../../contract/errors.ts'
import { dumpLibrary, queryCatalog } from '../helpers/library-dump.ts'
import { cornerPicture } from '../helpers/make-pictures.ts'
import type { CliResult } from '../helpers/run-cli.ts'
import { parseOutput, runCli, runIndex, startCli } from '../helpers/run-cli.ts'
import { copySamples, SMALL_SET } from '../helpers/sample-files.ts'
import type { TemporaryFolder } from '../helpers/temporary-folder.ts'
import { temporaryFolder } from '../helpers/temporary-folder.ts'
import { withoutPrivileges } from '../helpers/without-privileges.ts'

let folder: TemporaryFolder
let photos = ''

before(async () => {
  folder = await temporaryFolder()
  photos = join(folder.path, 'Pictures')
  await copySamples(photos)
})

after(() => folder[Symbol.asyncDispose]())

const problemOutput = z.object({ problem: problemSchema })

function problemIn(result: CliResult): z.infer<typeof problemSchema> {
  const { problem } = parseOutput(problemOutput, result)
  assert.ok(result.stderr.includes(problem.message))
  assert.doesNotMatch(result.stderr, /unexpected| {4}at /)
  return problem
}

test('a data folder that cannot be written to is refused with a clear message', async () => {
  const data = join(folder.path, 'read-only')
  await mkdir(data)
  await chmod(data, 0o555)
  const args = ['index', photos, '--library', data, '--json']
  const result = await runCli(args, { through: withoutPrivileges() })
  assert.equal(result.code, 1)
  const problem = problemIn(result)
  assert.equal(problem.code, 'library-unusable')
  assert.equal(problem.path, data)
})

test('a library that became read-only is refused with a clear message', async () => {
  const data = join(folder.path, 'became-read-only')
  await runIndex(data, [photos])
  for (const name of await readdir(data)) await chmod(join(data, name), 0o444)
  await chmod(data, 0o555)
  const result = await runCli(['index', '--library', data, '--json'], {
    through: withoutPrivileges(),
  })
  assert.equal(result.code, 1)
  assert.equal(problemIn(result).code, 'library-unusable')
  await chmod(data, 0o755)
  for (const name of await readdir(data)) await chmod(join(data, name), 0o755)
})

test('a database that is none is refused with a clear message', async () => {
  const data = join(folder.path, 'no-database')
  await mkdir(data)
  await writeFile(join(data, 'catalog.db'), 'This is not a database.\n'.repeat(100))
  const result = await runCli(['status', '--library', data, '--json'])
  assert.equal(result.code, 1)
  assert.equal(problemIn(result).code, 'library-unusable')
})

/** Starts a program with no file growing beyond `blocks` of 512 bytes. */
const withSmallFiles = (blocks: number) => ['sh', '-c', `ulimit -f ${blocks}; exec "$@"`, 'sh']

for (const blocks of [0, 40, 200, 300, 400]) {
  test(`where no file may exceed ${blocks * 512} bytes the run says so, blames no photo, and resumes`, async () => {
    const data = join(folder.path, `small-files-${blocks}`)
    const args = ['index', photos, '--library', data, '--json']
    const result = await runCli(args, { through: withSmallFiles(blocks) })
    assert.equal(result.code, 1, result.stdout)
    assert.match(problemIn(result).code, /^(disk-full|library-unusable)$/)
    await assertResumes(data)
  })
}

async function assertResumes(data: string): Promise<void> {
  const next = await runIndex(data, [photos])
  assert.equal(next.code, 0)
  assert.deepEqual(next.failures, [])
  assert.equal(next.counts.images + next.counts.sounds, SMALL_SET.length)
  assert.deepEqual(queryCatalog(data, 'SELECT id FROM contents WHERE decode_count <> 1'), [])
  assert.deepEqual(queryCatalog(data, 'PRAGMA integrity_check').map(Object.values), [['ok']])
  const search = await runCli(['search', 'dog', '--library', data, '--json'])
  assert.equal(search.code, 0, search.stderr)
}

/** A small drive of its own where this machine lets us mount one. */
function mountSmallDrive(path: string, sizeKb: number): boolean {
  const options = ['-t', 'tmpfs', '-o', `size=${sizeKb}k`, 'likeness-test', path]
  return spawnSync('mount', options).status === 0
}

for (const sizeKb of [200, 400, 550]) {
  test(`a full drive of ${sizeKb} kB is named, and the run resumes once there is room`, async () => {
    const data = join(folder.path, `drive-${sizeKb}`)
    await mkdir(data)
    const mounted = mountSmallDrive(data, sizeKb)
    try {
      const args = ['index', photos, '--library', data, '--json']
      const through = mounted ? [] : withSmallFiles(sizeKb)
      const result = await runCli(args, { through })
      assert.equal(result.code, 1, result.stdout)
      assert.match(
        problemIn(result).code,
        mounted ? /^disk-full$/ : /^(disk-full|library-unusable)$/,
      )
      if (mounted) spawnSync('mount', ['-o', 'remount,size=64m', data])
      await assertResumes(data)
    } finally {
      if (mounted) spawnSync('umount', [data])
    }
  })
}

test('a file that goes away between scan and reading is named, the others are read', async () => {
  const data = join(folder.path, 'going')
  const going = join(folder.path, 'Going')
  await copySamples(going)
  const bytes = await cornerPicture(40, 40).png().toBuffer()
  const last = join(going, 'photos')
  for (let i = 0; i < 40; i += 1) {
    await writeFile(join(last, `${i}.png`), Buffer.concat([bytes, Buffer.from([i])]))
  }
  const running = startCli(['index', going, '--library', data, '--json'])
  // Once the scan is through and its last file is not read yet, that file is removed.
  let victim: unknown
  while (typeof victim !== 'string') {
    await delay(5)
    if (!existsSync(join(data, 'catalog.db'))) continue
    victim = lastPending(data)
  }
  await rm(join(going, victim))
  const { code, stdout } = await running.finished
  assert.equal(code, 3, stdout)
  assert.match(stdout, /"code":"vanished"/)
  const next = await runIndex(data)
  assert.equal(next.code, 0)
  assert.deepEqual(next.failures, [])
  assert.equal(next.counts.images + next.counts.sounds, SMALL_SET.length + 39)
})

function lastPending(data: string): unknown {
  try {
    return queryCatalog(
      data,
      `SELECT relative_path FROM files WHERE state = 'pending' ORDER BY id DESC LIMIT 1`,
    )[0]?.['relative_path']
  } catch {
    // The engine is just making its tables.
    return undefined
  }
}

test('a folder that lies within itself is walked once', async () => {
  const data = join(folder.path, 'within-itself')
  const looped = join(folder.path, 'Looped')
  await copySamples(looped, ['photos/animals/farm/cat.jpg'])
  await mkdir(join(looped, 'again'))
  // Only root may mount; for others the loop is one of links, which are not followed.
  const mounted = spawnSync('mount', ['--bind', looped, join(looped, 'again')]).status === 0
  try {
    const { code, counts } = await runIndex(data, [looped])
    assert.equal(code, 0)
    assert.equal(counts.images, 1)
  } finally {
    if (mounted) spawnSync('umount', [join(looped, 'again')])
  }
})

test('a name that is not text is named, not lost', async () => {
  const data = join(folder.path, 'not-text')
  const odd = join(folder.path, 'Odd')
  await copySamples(odd, ['photos/animals/farm/cat.jpg'])
  const name = Buffer.concat([Buffer.from(`${odd}/caf`), Buffer.from([0xe9]), Buffer.from('.jpg')])
  await writeFile(name, await cornerPicture(40, 40).jpeg().toBuffer())
  const { code, failures, counts } = await runIndex(data, [odd])
  assert.equal(code, 3)
  assert.equal(counts.images, 1)
  assert.deepEqual(
    failures.map(({ problem }) => problem.code),
    ['unreadable'],
  )
})

test('a catalogue that lost its end is refused or read, never served wrong', async () => {
  const data = join(folder.path, 'cut')
  await runIndex(data, [photos])
  const whole = dumpLibrary(data)
  await truncate(join(data, 'catalog.db'), 20_000)
  const result = await runCli(['doctor', '--library', data, '--json'])
  assert.equal(result.code, 1, result.stdout)
  assert.doesNotMatch(result.stderr, / {4}at /)
  for (const name of await readdir(data)) {
    if (name.startsWith('catalog.db')) await rm(join(data, name))
  }
  await runIndex(data, [photos])
  assert.deepEqual(dumpLibrary(data), whole)
})
