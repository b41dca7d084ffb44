import assert from 'node:assert/strict'
import { link, lstat, mkdir, symlink, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { test } from 'node:test'
import type { Found } from '../../../engine/library/walk-folder.ts'
import { walkFolder } from '../../../engine/library/walk-folder.ts'
import { temporaryFolder } from '../../helpers/temporary-folder.ts'

const { signal } = new AbortController()

async function walk(
  root: string,
  isExcluded: (name: string) => boolean = () => false,
  dataFolder = import.meta.dirname,
): Promise<Found[]> {
  const found: Found[] = []
  for await (const item of walkFolder(root, { isExcluded, dataFolder, signal })) found.push(item)
  return found.sort((a, b) => (a.relativePath < b.relativePath ? -1 : 1))
}

function paths(found: readonly Found[]): string[] {
  return found.map(({ type, relativePath }) =>
    type === 'file' ? relativePath : `${type}: ${relativePath}`,
  )
}

test('finds files at any depth, with what the file system says of them', async () => {
  await using folder = await temporaryFolder()
  await mkdir(join(folder.path, 'a/b/c'), { recursive: true })
  await mkdir(join(folder.path, 'empty'))
  await writeFile(join(folder.path, 'a/b/c/deep.jpg'), 'abc')
  await writeFile(join(folder.path, 'top #1 %20 ü.jpg'), '')
  const found = await walk(folder.path)
  assert.deepEqual(paths(found), ['a/b/c/deep.jpg', 'top #1 %20 ü.jpg'])
  const [deep] = found
  const stats = await lstat(join(folder.path, 'a/b/c/deep.jpg'), { bigint: true })
  assert.deepEqual(deep?.type === 'file' && deep.identity, {
    sizeBytes: 3,
    modifiedNs: String(stats.mtimeNs),
    modifiedMs: Number(stats.mtimeNs / 1000n) / 1000,
    device: String(stats.dev),
    inode: String(stats.ino),
  })
})

test('excluded folders are not entered; a file of that name is no folder', async () => {
  await using folder = await temporaryFolder()
  await mkdir(join(folder.path, 'a/.git'), { recursive: true })
  await writeFile(join(folder.path, 'a/.git/x.jpg'), 'x')
  await mkdir(join(folder.path, 'b'))
  await writeFile(join(folder.path, 'b/.git'), 'x')
  const found = await walk(folder.path)
  assert.equal(found.length, 2)
  const without = await walk(folder.path, (name) => name === '.git')
  assert.deepEqual(paths(without), ['b/.git'])
})

test('links inside the folder are other paths to a file; links out of it are left alone', async () => {
  await using outside = await temporaryFolder()
  await using folder = await temporaryFolder()
  await writeFile(join(outside.path, 'secret.jpg'), 'x')
  await mkdir(join(folder.path, 'sub'))
  await writeFile(join(folder.path, 'sub/real.jpg'), 'abc')
  await link(join(folder.path, 'sub/real.jpg'), join(folder.path, 'hard.jpg'))
  await symlink('sub/real.jpg', join(folder.path, 'soft.jpg'))
  await symlink(join(outside.path, 'secret.jpg'), join(folder.path, 'out.jpg'))
  await symlink(outside.path, join(folder.path, 'out'))
  await symlink('sub', join(folder.path, 'again'))
  const found = await walk(folder.path)
  assert.deepEqual(paths(found), ['hard.jpg', 'soft.jpg', 'sub/real.jpg'])
  const inodes = found.map((item) => item.type === 'file' && item.identity.inode)
  assert.equal(new Set(inodes).size, 1)
})

test('loops end; a link to nowhere is a problem', async () => {
  await using folder = await temporaryFolder()
  await mkdir(join(folder.path, 'sub'))
  await writeFile(join(folder.path, 'sub/a.jpg'), 'a')
  await symlink('..', join(folder.path, 'sub/up'))
  await symlink(folder.path, join(folder.path, 'sub/root'))
  await symlink('ring', join(folder.path, 'ring'))
  await symlink('nowhere.jpg', join(folder.path, 'broken.jpg'))
  const found = await walk(folder.path)
  assert.deepEqual(paths(found), ['problem: broken.jpg', 'problem: ring', 'sub/a.jpg'])
  for (const item of found) {
    if (item.type === 'problem') assert.equal(item.problem.code, 'vanished')
  }
})

test('a root that is reached by a link is walked as if it were the folder', async () => {
  await using folder = await temporaryFolder()
  await mkdir(join(folder.path, 'real'))
  await writeFile(join(folder.path, 'real/a.jpg'), 'a')
  await symlink('a.jpg', join(folder.path, 'real/b.jpg'))
  await symlink('real', join(folder.path, 'way'))
  // A link is not entered, so whoever adds a root gives its real path.
  assert.deepEqual(paths(await walk(join(folder.path, 'real'))), ['a.jpg', 'b.jpg'])
})

test('stops when it is told to', async () => {
  await using folder = await temporaryFolder()
  for (const name of ['a', 'b', 'c']) await writeFile(join(folder.path, name), name)
  const abort = new AbortController()
  const seen: string[] = []
  await assert.rejects(
    async () => {
      const options = { isExcluded: () => false, dataFolder: import.meta.dirname }
      const walking = walkFolder(folder.path, { ...options, signal: abort.signal })
      for await (const { relativePath } of walking) {
        seen.push(relativePath)
        abort.abort()
      }
    },
    { name: 'AbortError' },
  )
  assert.equal(seen.length, 1)
})

test('a folder that is not there is an error', async () => {
  await assert.rejects(walk('/no/such/folder'), { code: 'ENOENT' })
})

test('the data of the library itself is not entered, by whatever name it is known', async () => {
  await using folder = await temporaryFolder()
  await mkdir(join(folder.path, 'home/Likeness/library/thumbnails'), { recursive: true })
  await writeFile(join(folder.path, 'home/Likeness/library/thumbnails/a.webp'), 'x')
  await writeFile(join(folder.path, 'home/Likeness/b.jpg'), 'x')
  await symlink('home/Likeness', join(folder.path, 'link'))
  const found = await walk(
    join(folder.path, 'home'),
    () => false,
    join(folder.path, 'link/library'),
  )
  assert.deepEqual(paths(found), ['Likeness/b.jpg'])
})
