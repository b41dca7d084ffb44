import assert from 'node:assert/strict'
import { test } from 'node:test'
import { comparePictures } from '../../../engine/duplicates/compare-pictures.ts'
import type { Engine } from '../../../engine/engine.ts'
import type { Description } from '../../../engine/media/description.ts'
import { countCompared, listMatches } from '../../../engine/store/matches.ts'
import { encoderFor } from '../../../models/catalog.ts'
import { addFile, addRoot, newContent } from '../../helpers/catalog-rows.ts'
import { cornerPicture, writePicture } from '../../helpers/make-pictures.ts'
import { openEngine } from '../../helpers/open-engine.ts'

const { dimensions } = encoderFor('image').entry
const control = {
  signal: new AbortController().signal,
  checkpoint: () => Promise.resolve(),
  progress: () => undefined,
}

/** A vector of length 1 at an angle to all others of the same axis. */
function vector(axis: number, degrees: number): Float32Array {
  const values = new Float32Array(dimensions)
  values[0] = Math.cos((degrees * Math.PI) / 180)
  values[axis] = Math.sin((degrees * Math.PI) / 180)
  return values
}

function picture(name: string, values: Float32Array, description: Partial<Description> = {}) {
  const vectors = [{ space: 'visual', encoder: 'e@1', vector: values }]
  return newContent(name, { vectors, description })
}

async function classes(engine: Engine) {
  const { compared } = await comparePictures(engine.context, control)
  return { compared, classes: listMatches(engine.context.catalog).map((match) => match.class) }
}

const hash = (bits: number) =>
  Uint8Array.of(0, 0, 0, 0, 0, 0, (1 << Math.max(0, bits - 8)) - 1, (1 << Math.min(8, bits)) - 1)

test('pictures that look alike match once, however often they are compared', async () => {
  await using open = await openEngine()
  const root = addRoot(open.engine.context.catalog, '/p')
  const { catalog } = open.engine.context
  addFile(catalog, root, 'a.jpg', picture('a', vector(1, 0)))
  addFile(catalog, root, 'b.jpg', picture('b', vector(1, 5), { phash: hash(3) }))
  addFile(catalog, root, 'far.jpg', picture('far', vector(2, 88)))
  addFile(catalog, root, 'layout.jpg', picture('layout', vector(3, 10), { phash: hash(14) }))
  assert.deepEqual(await classes(open.engine), { compared: 4, classes: ['near'] })
  assert.deepEqual(await classes(open.engine), { compared: 0, classes: ['near'] })
  assert.deepEqual(countCompared(catalog), { compared: 4, pending: 0 })
  await open.engine.context.spaces.get('visual').index.catchUp()
  addFile(catalog, root, 'c.jpg', picture('c', vector(2, 86)))
  await open.engine.context.spaces.get('visual').index.catchUp()
  assert.deepEqual(await classes(open.engine), { compared: 1, classes: ['near', 'near'] })
})

test('blank pictures are like all others of their kind, and match none of them', async () => {
  await using open = await openEngine()
  const { catalog } = open.engine.context
  const root = addRoot(catalog, '/p')
  for (const name of ['a', 'b']) {
    addFile(
      catalog,
      root,
      `${name}.jpg`,
      picture(name, vector(1, 0), { blankness: 0.99, widthPx: name === 'a' ? 10 : 20 }),
    )
  }
  assert.deepEqual(await classes(open.engine), { compared: 2, classes: [] })
})

test('the same pixels in other bytes are proven by decoding both', async () => {
  await using open = await openEngine()
  const { catalog } = open.engine.context
  const root = addRoot(catalog, open.folder)
  const source = cornerPicture(64, 48)
  const size = { widthPx: 64, heightPx: 48 }
  await writePicture(open.folder, 'a.png', await source.png({ compressionLevel: 0 }).toBuffer())
  await writePicture(open.folder, 'b.png', await source.png({ compressionLevel: 9 }).toBuffer())
  await writePicture(
    open.folder,
    'c.png',
    await source.modulate({ brightness: 0.9 }).png().toBuffer(),
  )
  for (const name of ['a.png', 'b.png', 'c.png']) {
    addFile(catalog, root, name, picture(name, vector(1, 0), size))
  }
  const found = await classes(open.engine)
  assert.deepEqual(found.classes.sort(), ['near', 'near', 'same-pixels'])
})
