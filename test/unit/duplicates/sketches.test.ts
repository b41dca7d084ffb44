import assert from 'node:assert/strict'
import { join } from 'node:path'
import { test } from 'node:test'
import sharp from 'sharp'
import type { ErrorCode } from '../../../contract/errors.ts'
import { LikenessError } from '../../../contract/errors.ts'
import { makeSketches } from '../../../engine/duplicates/sketches.ts'
import type { Engine } from '../../../engine/engine.ts'
import { uncompared } from '../../../engine/store/matches.ts'
import { hasSketch } from '../../../engine/store/sketches.ts'
import { addFile, addRoot, newContent } from '../../helpers/catalog-rows.ts'
import { writePicture } from '../../helpers/make-pictures.ts'
import { openEngine } from '../../helpers/open-engine.ts'
import { SAMPLES } from '../../helpers/sample-files.ts'

const { signal } = new AbortController()

/** Two photos that have no sketch yet. */
async function addPhotos({ context: { catalog } }: Engine, folder: string) {
  const root = addRoot(catalog, folder)
  const vectors = [{ space: 'visual', encoder: 'e@1', vector: Float32Array.of(1) }]
  for (const name of ['dog', 'owl']) {
    const photo = sharp(join(SAMPLES, 'photos/animals/farm', `${name}.jpg`))
    await writePicture(folder, `${name}.jpg`, await photo.resize(320).toBuffer())
    addFile(catalog, root, `${name}.jpg`, newContent(name, { vectors }))
  }
  return uncompared(catalog, 'visual', 0, 2)
}

const failing = (code: ErrorCode) => () =>
  Promise.reject(new LikenessError(code, 'It does not work.', 'Try again.'))

test('a picture that cannot be read goes without a sketch; where nothing can make one, it is told', async (t) => {
  await using open = await openEngine()
  const { engine, folder, events } = open
  const pictures = await addPhotos(engine, folder)
  const { catalog, pool } = engine.context
  const made = () => pictures.filter(({ contentId }) => hasSketch(catalog, contentId)).length
  const run = t.mock.method(pool, 'run', failing('corrupt'))
  await makeSketches(engine.context, pictures, signal)
  assert.equal(made(), 0)
  run.mock.mockImplementation(failing('internal'))
  await assert.rejects(makeSketches(engine.context, pictures, signal), /It does not work/)
  run.mock.restore()
  await makeSketches(engine.context, pictures.slice(0, 1), signal)
  t.mock.method(pool, 'run', failing('internal'))
  await makeSketches(engine.context, pictures, signal)
  assert.equal(made(), 1)
  assert.deepEqual(
    events.flatMap((event) => (event.type === 'notice' ? event.problem.path : [])),
    [join(folder, 'owl.jpg')],
  )
})
