import assert from 'node:assert/strict'
import { join } from 'node:path'
import { test } from 'node:test'
import type { Engine } from '../../engine/engine.ts'
import { openEngine } from '../helpers/open-engine.ts'
import { copySamples } from '../helpers/sample-files.ts'

const FILES = [
  'photos/animals/farm/cat.jpg',
  'photos/animals/farm/dog.jpg',
  'photos/animals/pets/black-dog.jpg',
  'photos/animals/pets/chelsea.png',
  'photos/food/coffee.png',
  'photos/travel/reims-cathedral.jpg',
  'photos/travel/eiffel-tower.jpg',
  'photos/outdoors/ocean-waves.jpg',
  'sounds/music/choir.flac',
  'sounds/instruments/violin.ogg',
  'sounds/instruments/piano.ogg',
  'sounds/music/rock-n-roll.mp3',
  'sounds/nature/crow.wav',
]

/** Names of the files that carry a label, sorted. */
async function carrying(engine: Engine, tag: string): Promise<string[]> {
  const { ids } = await engine.call('listAssets', { kind: null, sort: 'name', tag })
  const { assets } = await engine.call('readAssets', { ids: [...ids] })
  return assets.map(({ name }) => name).sort()
}

async function setLabels(engine: Engine, ...labels: string[]): Promise<void> {
  await engine.call('setLabels', { labels })
  await engine.startLabels().finished
}

test("the person's own labels are given to what they fit, follow their list and new files, and filter", async () => {
  await using open = await openEngine()
  const { engine } = open
  const pictures = join(open.folder, 'Pictures')
  await copySamples(pictures, FILES)
  await engine.call('addRoots', { paths: [pictures] })
  await engine.startIndex(false).finished
  await setLabels(engine, 'dog', 'cat', 'choir', 'receipt')
  // The black dog is given the word with a probability of an eighth, which is too little.
  assert.deepEqual(await carrying(engine, 'dog'), ['dog.jpg'])
  assert.deepEqual(await carrying(engine, 'cat'), ['cat.jpg', 'chelsea.png'])
  assert.deepEqual(await carrying(engine, 'choir'), ['choir.flac'])
  assert.deepEqual(await carrying(engine, 'receipt'), [])
  const found = await engine.call('search', {
    terms: [{ kind: 'text', text: 'an animal', weight: 1 }],
    space: null,
    filters: { kind: null, tag: 'dog' },
    limit: 10,
  })
  assert.deepEqual(found.hits.map(({ asset }) => asset.name).sort(), ['dog.jpg'])
  const [hit] = found.hits
  assert.ok(hit)
  const { labels } = await engine.call('assetDetail', { assetId: hit.asset.id })
  assert.equal(labels[0]?.name, 'dog')
  assert.ok(labels[0].score >= 0.2 && labels[0].score <= 1, `${labels[0].score}`)
  // A file that comes later is labelled with the next indexing.
  await copySamples(pictures, ['photos/animals/wild/kitten.jpg'])
  await engine.startIndex(false).finished
  assert.ok((await carrying(engine, 'cat')).includes('kitten.jpg'))
  const listed = await engine.call('listLabels', {})
  assert.equal(listed.upToDate, true)
  const choir = listed.labels.find(({ name }) => name === 'choir')
  assert.ok(choir?.count === 1 && choir.expectedRight >= 0.2 && choir.expectedRight <= 1)
  await setLabels(engine, 'cat')
  assert.deepEqual(
    (await engine.call('listLabels', {})).labels.map(({ name }) => name),
    ['cat'],
  )
  assert.deepEqual(await carrying(engine, 'dog'), [])
  await setLabels(engine)
  const row = engine.context.catalog.prepare('SELECT count(*) AS n FROM labels').get()
  assert.equal(row?.['n'], 0)
})
