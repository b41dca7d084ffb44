import assert from 'node:assert/strict'
import { mkdir, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { z } from 'zod'
import { libraryStatusSchema } from '../../contract/library.ts'
import { problemSchema } from '../../contract/errors.ts'
import { dumpLibrary } from '../helpers/library-dump.ts'
import { cornerPicture } from '../helpers/make-pictures.ts'
import { parseOutput, runCli, runIndex } from '../helpers/run-cli.ts'
import { copySamples } from '../helpers/sample-files.ts'
import type { TemporaryFolder } from '../helpers/temporary-folder.ts'
import { temporaryFolder } from '../helpers/temporary-folder.ts'

// One library with two roots, each test leaving it as it found it.

let folder: TemporaryFolder
let photos = ''
let data = ''
let whole: ReturnType<typeof dumpLibrary>
const COPIES = 120

before(async () => {
  folder = await temporaryFolder()
  photos = join(folder.path, 'Drive', 'Pictures')
  data = join(folder.path, 'library')
  await mkdir(photos, { recursive: true })
  const bytes = await cornerPicture(80, 60).jpeg().toBuffer()
  for (let i = 0; i < COPIES; i += 1) {
    // Bytes after its end do not matter to a JPEG, but make a content of its own.
    await writeFile(join(photos, `${i}.jpg`), Buffer.concat([bytes, Buffer.from(`${i % 4}`)]))
  }
  const other = join(folder.path, 'Other')
  await copySamples(other, ['photos/animals/farm/cat.jpg', 'sounds/nature/crow.wav'])
  const { code, counts } = await runIndex(data, [photos, other])
  assert.equal(code, 0)
  assert.equal(counts.images, COPIES + 1)
  whole = dumpLibrary(data)
})

after(() => folder[Symbol.asyncDispose]())

async function assertOffline(): Promise<void> {
  const { code, notices, counts } = await runIndex(data)
  assert.equal(code, 0)
  assert.deepEqual(
    notices.map((notice) => [notice.code, notice.path]),
    [['root-offline', photos]],
  )
  assert.match(notices[0]?.advice ?? '', /Nothing of it was forgotten/)
  assert.equal(counts.images, COPIES + 1)
  assert.deepEqual(dumpLibrary(data), whole)
  const status = parseOutput(
    libraryStatusSchema,
    await runCli(['status', '--library', data, '--json']),
  )
  assert.equal(status.roots.find(({ path }) => path === photos)?.state, 'offline')
}

async function assertBackAgain(): Promise<void> {
  const { code, notices, summary } = await runIndex(data)
  assert.equal(code, 0)
  assert.deepEqual(notices, [])
  assert.match(summary, /nothing new to read/)
  assert.deepEqual(dumpLibrary(data), whole)
}

test('a root that is away keeps everything and says so', async () => {
  await rename(join(folder.path, 'Drive'), join(folder.path, 'away'))
  await assertOffline()
  await rename(join(folder.path, 'away'), join(folder.path, 'Drive'))
  await assertBackAgain()
})

test('a root that is suddenly empty keeps everything and says so', async () => {
  await rename(photos, `${photos}-aside`)
  await mkdir(photos)
  await assertOffline()
  await rm(photos, { recursive: true })
  await rename(`${photos}-aside`, photos)
  await assertBackAgain()
})

test('a root with a file in place of its folder is offline', async () => {
  await rename(photos, `${photos}-aside`)
  await writeFile(photos, 'not a folder')
  await assertOffline()
  await rm(photos)
  await rename(`${photos}-aside`, photos)
  await assertBackAgain()
})

async function moveAside(count: number): Promise<() => Promise<void>> {
  const aside = join(folder.path, 'aside')
  await mkdir(aside, { recursive: true })
  for (let i = 0; i < count; i += 1) await rename(join(photos, `${i}.jpg`), join(aside, `${i}.jpg`))
  return async () => {
    for (let i = 0; i < count; i += 1) {
      await rename(join(aside, `${i}.jpg`), join(photos, `${i}.jpg`))
    }
  }
}

test('more than fifty files and a fifth lost at once are taken for a drive that is away', async () => {
  const putBack = await moveAside(51)
  await assertOffline()
  await putBack()
  await assertBackAgain()
})

test('fifty files lost at once are lost files', async () => {
  const putBack = await moveAside(50)
  const { code, notices, counts } = await runIndex(data)
  assert.equal(code, 0)
  assert.deepEqual(notices, [])
  assert.equal(counts.images, COPIES + 1 - 50)
  await putBack()
  const { code: again } = await runIndex(data)
  assert.equal(again, 0)
  assert.deepEqual(dumpLibrary(data), whole)
})

test('--accept-losses takes many missing files for gone', async () => {
  const putBack = await moveAside(60)
  const { code, notices, counts } = await runIndex(data, ['--accept-losses'])
  assert.equal(code, 0)
  assert.deepEqual(notices, [])
  assert.equal(counts.images, COPIES + 1 - 60)
  await putBack()
  const { counts: back } = await runIndex(data)
  assert.equal(back.images, COPIES + 1)
  assert.deepEqual(dumpLibrary(data).vectors, whole.vectors)
})

const problemOutput = z.object({ problem: problemSchema })

test('a folder that is not there is refused with a clear message', async () => {
  const missing = join(folder.path, 'nowhere')
  const result = await runCli(['index', missing, '--library', data, '--json'])
  assert.equal(result.code, 4)
  const { problem } = parseOutput(problemOutput, result)
  assert.equal(problem.code, 'vanished')
  assert.equal(problem.path, missing)
  assert.match(result.stderr, /This folder is not there/)
})

test('a folder within a root changes nothing, one around a root is refused', async () => {
  const inner = join(folder.path, 'Other', 'photos')
  const inside = await runIndex(data, [inner])
  assert.equal(inside.code, 0)
  const outside = await runCli(['index', folder.path, '--library', data, '--json'])
  assert.equal(outside.code, 2)
  const { problem } = parseOutput(problemOutput, outside)
  assert.match(problem.message, /holds .* which is in the library|holds the data/)
})
