import assert from 'node:assert/strict'
import { join } from 'node:path'
import { test } from 'node:test'
import { Concepts } from '../../../engine/inference/concepts.ts'
import { BackgroundVectors } from '../../../engine/search/background-vectors.ts'
import { Catalog } from '../../../engine/store/catalog.ts'
import { insertContent } from '../../../engine/store/contents.ts'
import { newContent } from '../../helpers/catalog-rows.ts'
import { RESOURCES } from '../../helpers/open-engine.ts'
import { temporaryFolder } from '../../helpers/temporary-folder.ts'

const concepts = new Concepts(join(RESOURCES, 'models', 'builtin'))

function addVectors(catalog: Catalog, from: number, to: number): void {
  catalog.change(() => {
    for (let i = from; i < to; i += 1) {
      const vector = Float32Array.of(i)
      insertContent(
        catalog,
        newContent(`${i}`, { vectors: [{ space: 'visual', encoder: 'e@1', vector }] }),
      )
    }
  })
}

test('a sample of the library: spread over it, bounded, the same until the library has changed much', async () => {
  await using folder = await temporaryFolder()
  using catalog = new Catalog(folder.path)
  const backgrounds = new BackgroundVectors(catalog, concepts)
  assert.deepEqual(backgrounds.of('visual', 'image'), [])
  addVectors(catalog, 0, 3_000)
  const sample = backgrounds.of('visual', 'image')
  assert.equal(sample.length, 1_000)
  assert.equal(backgrounds.of('visual', 'image'), sample)
  const values = sample.map((vector) => vector[0] ?? -1)
  assert.equal(new Set(values).size, 1_000)
  for (const third of [0, 1, 2]) {
    const count = values.filter((value) => Math.floor(value / 1_000) === third).length
    assert.ok(count > 250 && count < 420, `${count} of the ${third}. third`)
  }
  const again = new BackgroundVectors(catalog, concepts).of('visual', 'image')
  assert.deepEqual(again, sample)
  addVectors(catalog, 3_000, 3_001)
  assert.equal(backgrounds.of('visual', 'image'), sample)
  addVectors(catalog, 3_001, 3_400)
  assert.notEqual(backgrounds.of('visual', 'image'), sample)
})

test('among concepts the names themselves are the background, whatever the library holds', async () => {
  await using folder = await temporaryFolder()
  using catalog = new Catalog(folder.path)
  const backgrounds = new BackgroundVectors(catalog, concepts)
  assert.equal(backgrounds.of('concept', 'image').length, 1_000)
  assert.equal(backgrounds.of('concept', 'sound').length, 100)
})
