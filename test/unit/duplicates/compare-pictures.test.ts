import assert from 'node:assert/strict'
import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { test } from 'node:test'
import type { Sharp } from 'sharp'
import sharp from 'sharp'
import { acceptedMatches } from '../../../engine/duplicates/accepted-matches.ts'
import { comparePictures } from '../../../engine/duplicates/compare-pictures.ts'
import { findGroups } from '../../../engine/duplicates/find-groups.ts'
import type { Engine } from '../../../engine/engine.ts'
import { countCompared } from '../../../engine/store/matches.ts'
import { encoderFor } from '../../../models/catalog.ts'
import { addFile, addRoot, newContent } from '../../helpers/catalog-rows.ts'
import { writePicture } from '../../helpers/make-pictures.ts'
import { openEngine } from '../../helpers/open-engine.ts'
import { SAMPLES } from '../../helpers/sample-files.ts'

const { dimensions } = encoderFor('image').entry
const control = {
  signal: new AbortController().signal,
  checkpoint: () => Promise.resolve(),
  progress: () => undefined,
}
/** One vector for all: whatever is told apart is told apart by its pixels. */
const vector = Float32Array.from({ length: dimensions }, () => Math.sqrt(1 / dimensions))
const photo = (path: string) => sharp(join(SAMPLES, 'photos', path))
const dog = () => photo('animals/farm/dog.jpg').resize(480, 360)

type Pictures = Readonly<Record<string, Sharp>>

async function addAll(engine: Engine, folder: string, pictures: Pictures, blankness = 0) {
  const { catalog } = engine.context
  const known = catalog.prepare('SELECT count(*) AS n FROM roots').get()
  const place = join(folder, String(known?.['n']))
  await mkdir(place)
  const root = addRoot(catalog, place)
  for (const [name, picture] of Object.entries(pictures)) {
    const bytes = await picture.toBuffer()
    const { width, height } = await sharp(bytes).metadata()
    await writePicture(place, name, bytes)
    const vectors = [{ space: 'visual', encoder: 'e@1', vector }]
    const description = { widthPx: width, heightPx: height, blankness }
    addFile(catalog, root, name, newContent(name, { vectors, description }))
  }
}

async function classes(engine: Engine) {
  const { compared } = await comparePictures(engine.context, control)
  return { compared, classes: acceptedMatches(engine.context).map((match) => match.class) }
}

test('the same photo matches, another does not, however often they are compared', async () => {
  await using open = await openEngine()
  const { engine, folder } = open
  await addAll(engine, folder, {
    'a.jpg': dog().jpeg({ quality: 90 }),
    'b.jpg': dog().resize(300).jpeg({ quality: 40 }),
    'other.jpg': photo('animals/farm/owl.jpg').resize(480, 360).jpeg(),
  })
  assert.deepEqual(await classes(engine), { compared: 3, classes: ['re-encoded'] })
  assert.deepEqual(await classes(engine), { compared: 0, classes: ['re-encoded'] })
  assert.deepEqual(countCompared(engine.context.catalog, 'visual'), { compared: 3, pending: 0 })
})

test('what is added later joins the group, compared with its keeper', async () => {
  await using open = await openEngine()
  const { engine, folder } = open
  await addAll(engine, folder, {
    'a.png': dog().png(),
    'cropped.jpg': dog().extract({ left: 100, top: 60, width: 300, height: 240 }).jpeg(),
  })
  await classes(engine)
  await addAll(engine, folder, { 'turned.jpg': dog().rotate(90).jpeg() })
  await classes(engine)
  const [group] = findGroups(engine.context)
  const found = group?.members.map(({ asset, evidence }) => [asset.name, evidence?.class])
  assert.deepEqual(found?.sort(), [
    ['a.png', undefined],
    ['cropped.jpg', 'cropped'],
    ['turned.jpg', 'turned'],
  ])
})

test('blank pictures are like all others of their kind, and match none of them', async () => {
  await using open = await openEngine()
  const blank = (side: number) =>
    sharp({ create: { width: side, height: side, channels: 3, background: '#eee' } }).png()
  await addAll(open.engine, open.folder, { 'a.png': blank(100), 'b.png': blank(120) }, 0.99)
  assert.deepEqual(await classes(open.engine), { compared: 2, classes: [] })
})

test('the same pixels in other bytes are proven by decoding both', async () => {
  await using open = await openEngine()
  await addAll(open.engine, open.folder, {
    'a.png': dog().png({ compressionLevel: 0 }),
    'b.png': dog().png({ compressionLevel: 9 }),
  })
  assert.deepEqual((await classes(open.engine)).classes, ['same-pixels'])
})
