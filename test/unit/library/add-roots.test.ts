import assert from 'node:assert/strict'
import { mkdir, symlink, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { test } from 'node:test'
import { addRoots } from '../../../engine/library/add-roots.ts'
import { openEngine } from '../../helpers/open-engine.ts'

test('a folder is added once, by its real path', async () => {
  await using open = await openEngine()
  const { context } = open.engine
  const photos = join(open.folder, 'Photos')
  await mkdir(photos)
  await symlink('Photos', join(open.folder, 'link'))
  const first = await addRoots(context, [photos, `${photos}/../Photos/`, join(open.folder, 'link')])
  assert.deepEqual(first.problems, [])
  assert.deepEqual(
    first.roots.map(({ path }) => path),
    [photos],
  )
})

test('what is no folder, within a root, around one, or our own data is refused', async () => {
  await using open = await openEngine()
  const { context } = open.engine
  const { folder } = open
  await mkdir(join(folder, 'a/b/c'), { recursive: true })
  await mkdir(join(folder, 'a/bb'))
  await mkdir(join(folder, 'a/bb/.likeness-quarantine/then'), { recursive: true })
  await writeFile(join(folder, 'file.jpg'), 'x')
  await mkdir(join(folder, 'library/thumbnails'), { recursive: true })
  assert.deepEqual((await addRoots(context, [join(folder, 'a/b')])).problems, [])
  const refused = {
    [join(folder, 'none')]: 'vanished',
    [join(folder, 'file.jpg')]: 'bad-request',
    [join(folder, 'a/b/c')]: 'root-nested',
    [join(folder, 'a')]: 'bad-request',
    [join(folder, 'library')]: 'bad-request',
    [join(folder, 'library/thumbnails')]: 'bad-request',
    [join(folder, 'a/bb/.likeness-quarantine/then')]: 'bad-request',
  }
  const { problems } = await addRoots(context, Object.keys(refused))
  assert.deepEqual(Object.fromEntries(problems.map(({ path, code }) => [path, code])), refused)
  // A name that begins alike is another folder.
  const { roots } = await addRoots(context, [join(folder, 'a/bb')])
  assert.deepEqual(
    roots.map(({ path }) => path),
    [join(folder, 'a/bb')],
  )
})
