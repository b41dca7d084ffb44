import assert from 'node:assert/strict'
import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { test } from 'node:test'
import type { Sharp } from 'sharp'
import sharp from 'sharp'
import { EVERY_GROUP } from '../../../contract/every-group.ts'
import type { Engine } from '../../../engine/engine.ts'
import { settledRules } from '../../../engine/store/matches.ts'
import { encoderFor } from '../../../models/catalog.ts'
import { addFile, addRoot, newContent } from '../../helpers/catalog-rows.ts'
import { writePicture } from '../../helpers/make-pictures.ts'
import { openEngine } from '../../helpers/open-engine.ts'
import { SAMPLES } from '../../helpers/sample-files.ts'

const { dimensions } = encoderFor('image').entry
/** One vector for all: every picture is among the neighbours of every other. */
const vector = Float32Array.from({ length: dimensions }, () => Math.sqrt(1 / dimensions))
const dog = () => sharp(join(SAMPLES, 'photos/animals/farm/dog.jpg')).resize(480, 360)
const part = (left: number, width: number) =>
  dog().extract({ left, top: 30, width, height: 300 }).jpeg({ quality: 90 })

/** Adds pictures one after the other, each compared before the next comes. */
async function addInTurn(engine: Engine, folder: string, pictures: Record<string, Sharp>) {
  const { catalog } = engine.context
  for (const [name, picture] of Object.entries(pictures)) {
    const place = join(folder, name.replace(/\..*/, ''))
    await mkdir(place)
    const bytes = await picture.toBuffer()
    const { width, height } = await sharp(bytes).metadata()
    await writePicture(place, name, bytes)
    const facts = {
      vectors: [{ space: 'visual', encoder: 'e@1', vector }],
      description: { widthPx: width, heightPx: height },
    }
    addFile(catalog, addRoot(catalog, place), name, newContent(name, facts))
    await engine.startCompare().finished
  }
}

async function only(engine: Engine) {
  const page = { ...EVERY_GROUP, offset: 0, limit: 10 }
  const { groups } = await engine.call('listDuplicates', page)
  const [group] = groups
  assert.equal(groups.length, 1)
  return {
    names: group?.members.map(({ asset }) => asset.name),
    reason: group?.keeperReason ?? '',
  }
}

/** Waits for the comparing that a request has started. */
async function compared(engine: Engine): Promise<number> {
  const jobs = engine.context.jobs.list().filter(({ kind }) => kind === 'duplicates')
  for (const { id } of jobs) await engine.context.jobs.whenFinished(id)
  return jobs.length
}

test('other keep rules change the keeper at once, and compare it with all of its group', async () => {
  await using open = await openEngine()
  const { engine, folder } = open
  await addInTurn(engine, folder, {
    'whole.png': dog().png(),
    'small.jpg': dog().resize(400).jpeg({ quality: 80 }),
    'part.jpg': part(60, 360),
  })
  // The small one and the part have both been compared with the whole, and not with each other.
  const before = await only(engine)
  assert.deepEqual(before.names, ['whole.png', 'small.jpg', 'part.jpg'])
  assert.equal(before.reason, 'matches the others best')
  const jobs = await compared(engine)
  const rules = [{ rule: 'prefer-folder' as const, folder: join(folder, 'small'), over: null }]
  await engine.call('saveKeepProfile', { name: 'mine', rules })
  assert.equal(await compared(engine), jobs, 'rules that are not in force change nothing')
  await engine.call('useKeepProfile', { name: 'mine' })
  assert.equal(await compared(engine), jobs + 1)
  const after = await only(engine)
  assert.deepEqual(after.names, ['small.jpg', 'whole.png', 'part.jpg'])
  assert.equal(after.reason, `in ${join(folder, 'small')}`)
  // The same rules under another name need no comparing.
  await engine.call('saveKeepProfile', { name: 'again', rules })
  await engine.call('useKeepProfile', { name: 'again' })
  assert.equal(await compared(engine), jobs + 1)
  assert.match(settledRules(engine.context.catalog) ?? '', /prefer-folder/)
})

test('where only another file matches all, the reason says so beside the rule', async () => {
  await using open = await openEngine()
  const { engine, folder } = open
  await addInTurn(engine, folder, {
    'whole.png': dog().png(),
    'left.jpg': part(0, 240),
    'right.jpg': part(240, 240),
  })
  assert.equal((await only(engine)).names?.[0], 'whole.png')
  await engine.call('saveKeepProfile', {
    name: 'mine',
    rules: [{ rule: 'prefer-folder', folder: join(folder, 'left'), over: null }],
  })
  await engine.call('useKeepProfile', { name: 'mine' })
  await compared(engine)
  const { names, reason } = await only(engine)
  assert.equal(names?.[0], 'whole.png')
  assert.match(
    reason,
    /; your rule “in .*left” would keep left\.jpg, but it is not proven to match all of them$/,
  )
})
