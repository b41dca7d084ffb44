import assert from 'node:assert/strict'
import { copyFile, mkdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { test } from 'node:test'
import type { Sharp } from 'sharp'
import sharp from 'sharp'
import { assetIdSchema } from '../../../contract/ids.ts'
import type { Engine } from '../../../engine/engine.ts'
import { matchOf } from '../../../engine/store/matches.ts'
import { encoderFor } from '../../../models/catalog.ts'
import { addFile, addRoot, newContent } from '../../helpers/catalog-rows.ts'
import { hasCode } from '../../helpers/has-code.ts'
import { writePicture } from '../../helpers/make-pictures.ts'
import { openEngine } from '../../helpers/open-engine.ts'
import { SAMPLES } from '../../helpers/sample-files.ts'

const { dimensions } = encoderFor('image').entry
const vector = Float32Array.from({ length: dimensions }, () => Math.sqrt(1 / dimensions))
const WIDTH = 640
const dog = () => sharp(join(SAMPLES, 'photos/animals/farm/dog.jpg')).resize(WIDTH, 480)
const PART = { left: 150, top: 60, width: 420, height: 330 }

async function addAll(engine: Engine, folder: string, pictures: Readonly<Record<string, Sharp>>) {
  const { catalog } = engine.context
  const place = join(folder, 'photos')
  await mkdir(place)
  const root = addRoot(catalog, place)
  const added = new Map<string, ReturnType<typeof addFile>>()
  for (const [name, picture] of Object.entries(pictures)) {
    const bytes = await picture.toBuffer()
    const { width, height } = await sharp(bytes).metadata()
    await writePicture(place, name, bytes)
    const vectors = [{ space: 'visual', encoder: 'e@1', vector }]
    const description = { widthPx: width, heightPx: height }
    added.set(name, addFile(catalog, root, name, newContent(name, { vectors, description })))
  }
  const of = (name: string) => added.get(name) ?? assert.fail(name)
  return {
    place,
    ask: (first: string, second: string) =>
      engine.call('matchPoints', {
        first: assetIdSchema.parse(of(first).fileId),
        second: assetIdSchema.parse(of(second).fileId),
      }),
    stored: (first: string, second: string) =>
      matchOf(catalog, of(first).contentId, of(second).contentId),
    copyOf: async (name: string, copy: string) => {
      await copyFile(join(place, name), join(place, copy))
      added.set(copy, addFile(catalog, root, copy, newContent(name)))
    },
  }
}

test('the points of a crop lie where it was cut out, in both orders; those of its mirror image too', async () => {
  await using open = await openEngine()
  const { engine } = open
  const { ask, stored } = await addAll(engine, open.folder, {
    'whole.png': dog().png(),
    'part.jpg': dog().extract(PART).jpeg({ quality: 90 }),
    'mirrored.jpg': sharp(await dog().extract(PART).png().toBuffer())
      .flop()
      .jpeg({ quality: 90 }),
  })
  await engine.startCompare().finished
  for (const [name, xOf] of [
    ['part.jpg', (x: number) => PART.left + x],
    ['mirrored.jpg', (x: number) => PART.left + PART.width - x],
  ] as const) {
    const { by, points } = await ask('whole.png', name)
    assert.equal(by, 'points')
    const inliers = stored('whole.png', name)?.proof?.inliers ?? 0
    assert.ok(points.length >= 6 && Math.abs(points.length - inliers) <= 0.2 * inliers, name)
    for (const { first, second } of points) {
      assert.ok(Math.abs(first.x - xOf(second.x)) < 12, `${name} ${first.x} ${second.x}`)
      assert.ok(Math.abs(first.y - PART.top - second.y) < 12)
    }
    const back = await ask(name, 'whole.png')
    assert.equal(back.by, 'points')
    assert.ok(back.points.every(({ first, second }) => Math.abs(second.x - xOf(first.x)) < 12))
  }
})

test('what needed no points says what proves it instead', async () => {
  await using open = await openEngine()
  const { engine } = open
  const { ask, copyOf } = await addAll(engine, open.folder, {
    'a.png': dog().png({ compressionLevel: 0 }),
    'b.png': dog().png({ compressionLevel: 9 }),
    'small.jpg': dog().resize(400).jpeg({ quality: 80 }),
    'owl.jpg': sharp(join(SAMPLES, 'photos/animals/farm/owl.jpg')).resize(WIDTH, 480).jpeg(),
  })
  await copyOf('a.png', 'a (copy).png')
  await engine.startCompare().finished
  assert.deepEqual(await ask('a.png', 'a (copy).png'), { by: 'bytes', points: [] })
  assert.deepEqual(await ask('b.png', 'a.png'), { by: 'pixels', points: [] })
  assert.deepEqual(await ask('a.png', 'small.jpg'), { by: 'frames', points: [] })
  assert.deepEqual(await ask('a.png', 'owl.jpg'), { by: 'nothing', points: [] })
})

test('points come from what is kept of the pictures; without that they need to be readable', async () => {
  await using open = await openEngine()
  const { engine } = open
  const { ask, place } = await addAll(engine, open.folder, {
    'whole.png': dog().png(),
    'part.jpg': dog().extract(PART).jpeg(),
  })
  await engine.startCompare().finished
  await rm(place, { recursive: true })
  assert.equal((await ask('whole.png', 'part.jpg')).by, 'points')
  engine.context.catalog.change(() => {
    engine.context.catalog.prepare('DELETE FROM sketches').run()
  })
  await assert.rejects(ask('whole.png', 'part.jpg'), hasCode('unreadable'))
  const nobody = assetIdSchema.parse(99)
  await assert.rejects(
    engine.call('matchPoints', { first: nobody, second: nobody }),
    hasCode('not-found'),
  )
})
