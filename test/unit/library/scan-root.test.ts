import assert from 'node:assert/strict'
import { mkdir, rename, rm, stat, symlink, utimes, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { test } from 'node:test'
import { scanRoot, settleMoves } from '../../../engine/library/scan-root.ts'
import { Catalog } from '../../../engine/store/catalog.ts'
import { insertContent } from '../../../engine/store/contents.ts'
import { filesOfRoot, markFailed, markReady } from '../../../engine/store/files.ts'
import { readRoot } from '../../../engine/store/roots.ts'
import { addRoot, fileAt, newContent } from '../../helpers/catalog-rows.ts'
import { temporaryFolder } from '../../helpers/temporary-folder.ts'

async function watchedFolder() {
  const folder = await temporaryFolder()
  const path = join(folder.path, 'photos')
  const data = join(folder.path, 'data')
  await mkdir(path)
  await mkdir(data)
  const catalog = new Catalog(data)
  const root = addRoot(catalog, path)
  const scan = async (acceptLosses = false) => {
    await scanRoot(catalog, readRoot(catalog, root), {
      isExcluded: (name) => name === '.git',
      dataFolder: data,
      acceptLosses,
      signal: new AbortController().signal,
      nowMs: 5,
      onProgress: () => undefined,
    })
  }
  return {
    catalog,
    root,
    path,
    scan,
    write: (name: string, text = name) => writeFile(join(path, name), text),
    /** As if every pending file had been read; its name stands for its bytes. */
    readAll: () => {
      catalog.change(() => {
        for (const { id, relativePath, state } of filesOfRoot(catalog, root)) {
          if (state !== 'pending') continue
          markReady(catalog, id, insertContent(catalog, newContent(relativePath)))
        }
      })
    },
    states: () =>
      Object.fromEntries(
        filesOfRoot(catalog, root).map(({ relativePath, state }) => [relativePath, state]),
      ),
    state: () => readRoot(catalog, root).state,
    [Symbol.asyncDispose]: async () => {
      catalog[Symbol.dispose]()
      await folder[Symbol.asyncDispose]()
    },
  }
}

test('photos and sounds become pending; videos and others are only counted', async () => {
  await using watched = await watchedFolder()
  for (const name of ['a.jpg', 'b.OGG', 'c.mp4', 'd.txt', 'e']) await watched.write(name)
  await mkdir(join(watched.path, '.git'))
  await watched.write('.git/x.jpg')
  await watched.scan()
  assert.deepEqual(watched.states(), { 'a.jpg': 'pending', 'b.OGG': 'pending' })
  const row = watched.catalog.prepare('SELECT videos, others FROM roots').get()
  assert.deepEqual([row?.['videos'], row?.['others']], [1, 2])
})

test('an unchanged file is not read again; a changed one is', async () => {
  await using watched = await watchedFolder()
  for (const name of ['same.jpg', 'longer.jpg', 'touched.jpg', 'renumbered.jpg']) {
    await watched.write(name)
  }
  await watched.scan()
  watched.readAll()
  await watched.scan()
  assert.deepEqual(new Set(Object.values(watched.states())), new Set(['ready']))
  await watched.write('longer.jpg', 'longer than before')
  await utimes(join(watched.path, 'touched.jpg'), 1, 2)
  // As on a card that is plugged in again: FAT makes up its inodes at each mount.
  const { id } = fileAt(watched.catalog, watched.root, 'renumbered.jpg')
  watched.catalog.prepare(`UPDATE files SET inode = '7', device = '8' WHERE id = ?`).run(id)
  await watched.scan()
  const { inode, device } = fileAt(watched.catalog, watched.root, 'renumbered.jpg')
  const { ino, dev } = await stat(join(watched.path, 'renumbered.jpg'))
  assert.deepEqual([inode, device], [String(ino), String(dev)])
  assert.deepEqual(watched.states(), {
    'same.jpg': 'ready',
    'longer.jpg': 'pending',
    'touched.jpg': 'pending',
    'renumbered.jpg': 'ready',
  })
})

test('a changed file keeps what was known of it, but not when it went away before it was read', async () => {
  await using watched = await watchedFolder()
  for (const name of ['a.jpg', 'b.jpg']) await watched.write(name)
  await watched.scan()
  watched.readAll()
  await watched.write('a.jpg', 'longer than before')
  await watched.scan()
  const { state, contentId } = fileAt(watched.catalog, watched.root, 'a.jpg')
  assert.equal(state, 'pending')
  assert.notEqual(contentId, null)
  await rename(join(watched.path, 'a.jpg'), join(watched.path, '../a.jpg'))
  await watched.scan()
  assert.equal(watched.states()['a.jpg'], 'missing')
  await rename(join(watched.path, '../a.jpg'), join(watched.path, 'a.jpg'))
  await watched.scan()
  assert.equal(watched.states()['a.jpg'], 'pending')
})

test('a folder that is renamed is no loss, however many files lie in it', async () => {
  await using watched = await watchedFolder()
  await mkdir(join(watched.path, 'old'))
  const names = Array.from({ length: 60 }, (_, i) => `${i}.jpg`)
  await Promise.all(names.map((name) => watched.write(`old/${name}`)))
  await watched.scan()
  watched.readAll()
  await rename(join(watched.path, 'old'), join(watched.path, 'new'))
  await watched.scan()
  assert.equal(watched.state(), 'online')
  assert.equal(watched.states()['old/0.jpg'], 'missing')
  assert.equal(watched.states()['new/0.jpg'], 'pending')
})

test('a file that is gone is missing, and ready again when it comes back', async () => {
  await using watched = await watchedFolder()
  await watched.write('a.jpg')
  await watched.write('b.jpg')
  await watched.scan()
  watched.readAll()
  await rename(join(watched.path, 'b.jpg'), join(watched.path, '../b.jpg'))
  await watched.scan()
  assert.deepEqual(watched.states(), { 'a.jpg': 'ready', 'b.jpg': 'missing' })
  await rename(join(watched.path, '../b.jpg'), join(watched.path, 'b.jpg'))
  await watched.scan()
  assert.deepEqual(watched.states(), { 'a.jpg': 'ready', 'b.jpg': 'ready' })
})

test('a renamed file leaves nothing behind once its content is known elsewhere', async () => {
  await using watched = await watchedFolder()
  await watched.write('old.jpg')
  await watched.write('other.jpg')
  await watched.scan()
  watched.readAll()
  const { contentId } = fileAt(watched.catalog, watched.root, 'old.jpg')
  await rename(join(watched.path, 'old.jpg'), join(watched.path, 'new.jpg'))
  await watched.scan()
  const { id } = fileAt(watched.catalog, watched.root, 'new.jpg')
  settleMoves(watched.catalog)
  assert.equal(watched.states()['old.jpg'], 'missing')
  watched.catalog
    .prepare(`UPDATE files SET state = 'ready', content_id = ? WHERE id = ?`)
    .run(contentId, id)
  settleMoves(watched.catalog)
  assert.deepEqual(watched.states(), { 'new.jpg': 'ready', 'other.jpg': 'ready' })
})

test('a folder that is gone or suddenly empty is offline, and nothing of it is forgotten', async () => {
  await using watched = await watchedFolder()
  await watched.write('a.jpg')
  await watched.scan()
  watched.readAll()
  await rename(watched.path, `${watched.path}-away`)
  await watched.scan()
  assert.equal(watched.state(), 'offline')
  await mkdir(watched.path)
  await watched.scan()
  assert.equal(watched.state(), 'offline')
  assert.deepEqual(watched.states(), { 'a.jpg': 'ready' })
  await rm(watched.path, { recursive: true })
  await rename(`${watched.path}-away`, watched.path)
  await watched.scan()
  assert.equal(watched.state(), 'online')
  assert.deepEqual(watched.states(), { 'a.jpg': 'ready' })
})

test('many losses at once are believed only when the person says so', async () => {
  await using watched = await watchedFolder()
  const names = Array.from({ length: 60 }, (_, i) => `${i}.jpg`)
  await Promise.all(names.map((name) => watched.write(name)))
  await watched.scan()
  watched.readAll()
  await Promise.all(names.slice(5).map((name) => rm(join(watched.path, name))))
  await watched.scan()
  assert.equal(watched.state(), 'offline')
  assert.equal(Object.values(watched.states()).filter((state) => state === 'ready').length, 60)
  await watched.scan(true)
  assert.equal(watched.state(), 'online')
  assert.equal(Object.values(watched.states()).filter((state) => state === 'missing').length, 55)
})

test('an emptied folder is believed too when the person says so', async () => {
  await using watched = await watchedFolder()
  await watched.write('a.jpg')
  await watched.scan()
  await rm(join(watched.path, 'a.jpg'))
  await watched.scan(true)
  assert.equal(watched.state(), 'online')
  assert.deepEqual(watched.states(), { 'a.jpg': 'missing' })
})

test('what failed for a passing reason is tried again, what is damaged is not', async () => {
  await using watched = await watchedFolder()
  for (const name of ['locked.jpg', 'slow.jpg', 'odd.jpg', 'damaged.jpg']) await watched.write(name)
  await watched.scan()
  const problem = { message: 'm', advice: 'a', path: null }
  const idOf = (name: string) => fileAt(watched.catalog, watched.root, name).id
  markFailed(watched.catalog, idOf('locked.jpg'), { ...problem, code: 'unreadable' })
  markFailed(watched.catalog, idOf('slow.jpg'), { ...problem, code: 'timed-out' })
  markFailed(watched.catalog, idOf('odd.jpg'), { ...problem, code: 'internal' })
  markFailed(watched.catalog, idOf('damaged.jpg'), { ...problem, code: 'corrupt' })
  await watched.scan()
  assert.deepEqual(watched.states(), {
    'locked.jpg': 'pending',
    'slow.jpg': 'pending',
    'odd.jpg': 'pending',
    'damaged.jpg': 'failed',
  })
})

test('a link to nowhere is a failure of its own', async () => {
  await using watched = await watchedFolder()
  await watched.write('a.jpg')
  await symlink('nowhere.jpg', join(watched.path, 'b.jpg'))
  await watched.scan()
  assert.deepEqual(watched.states(), { 'a.jpg': 'pending', 'b.jpg': 'failed' })
  assert.equal(fileAt(watched.catalog, watched.root, 'b.jpg').problem?.code, 'vanished')
})
