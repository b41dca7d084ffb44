import assert from 'node:assert/strict'
import { mkdir, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { test } from 'node:test'
import { PresentRoots } from '../../../engine/library/present-roots.ts'
import { Catalog } from '../../../engine/store/catalog.ts'
import { readRoot, setRootState } from '../../../engine/store/roots.ts'
import { addRoot } from '../../helpers/catalog-rows.ts'
import { temporaryFolder } from '../../helpers/temporary-folder.ts'

async function threeRoots() {
  const folder = await temporaryFolder()
  const catalog = new Catalog(folder.path)
  const paths = ['here', 'lossy', 'empty'].map((name) => join(folder.path, name))
  for (const path of paths) await mkdir(path)
  const [here = '', lossy = ''] = paths
  for (const path of [here, lossy]) await writeFile(join(path, 'a.jpg'), 'x')
  const ids = paths.map((path) => addRoot(catalog, path))
  return {
    catalog,
    here,
    ids,
    [Symbol.asyncDispose]: async () => {
      catalog[Symbol.dispose]()
      await folder[Symbol.asyncDispose]()
    },
  }
}

test('a root that lost files can be read, an empty or missing one cannot', async () => {
  await using own = await threeRoots()
  const [here, lossy] = own.ids
  if (here === undefined || lossy === undefined) assert.fail('The roots are not there')
  setRootState(own.catalog, lossy, 'offline')
  addRoot(own.catalog, '/nowhere/at/all')
  const roots = await PresentRoots.look(own.catalog)
  assert.deepEqual(roots.ids.sort(), [here, lossy])
  // One file that is gone is gone, unless the folder it lay in is not believed to be whole.
  assert.equal(await roots.isAwayFor(here), false)
  assert.equal(await roots.isAwayFor(lossy), true)
  assert.equal(roots.has(lossy), true)
})

test('a root that goes away while it is read goes offline', async () => {
  for (const emptied of [false, true]) {
    await using own = await threeRoots()
    const [here] = own.ids
    if (here === undefined) assert.fail('The root is not there')
    const roots = await PresentRoots.look(own.catalog)
    if (emptied) await rm(join(own.here, 'a.jpg'))
    else await rename(own.here, `${own.here}-away`)
    assert.equal(await roots.isAwayFor(here), true)
    assert.equal(roots.has(here), false)
    assert.equal(readRoot(own.catalog, here).state, 'offline')
  }
})
