import assert from 'node:assert/strict'
import { join } from 'node:path'
import { test } from 'node:test'
import sharp from 'sharp'
import { provePair } from '../../../../engine/duplicates/proof/prove-pair.ts'
import { featureWeights, proveOthers } from '../../../../engine/duplicates/proof/prove-others.ts'
import { sketchPicture } from '../../../../engine/media/picture/sketch-picture.ts'
import { temporaryFolder } from '../../../helpers/temporary-folder.ts'
import { TRAPS, writeTrap } from '../../../helpers/trap-pictures.ts'

test('a feature counts the less the more different pictures have it', () => {
  const weigh = featureWeights([[1, 2], [1], [1]], 3)
  assert.equal(weigh(0), 1)
  assert.equal(weigh(1), 0)
  assert.ok(weigh(2) > 0 && weigh(2) < 1, String(weigh(2)))
})

test('words that other pictures bear as well count little for a copy, and join nothing', async () => {
  await using folder = await temporaryFolder()
  const make = TRAPS['memes with the same words']
  assert.ok(make)
  const paths = [0, 1, 2].map((index) => join(folder.path, `${String(index)}.jpg`))
  for (const [index, path] of paths.entries()) await writeTrap(await make(index), path)
  const copy = join(folder.path, 'copy.jpg')
  const { width, height } = await sharp(paths[0]).metadata()
  const part = { left: 0, top: 0, width: Math.round(width * 0.9), height: Math.round(height * 0.9) }
  await sharp(paths[0]).extract(part).jpeg({ quality: 60 }).toFile(copy)
  const [first, ...others] = await Promise.all([...paths, copy].map((path) => sketchPicture(path)))
  assert.ok(first)
  const [one, two, own] = proveOthers(first, others)
  assert.deepEqual([one, two], [null, null])
  const alone = others[2] && provePair(first, others[2])
  assert.ok(own && alone)
  assert.equal(own.agreement, alone.agreement)
  assert.ok(own.inliers < alone.inliers, `${String(own.inliers)} of ${String(alone.inliers)}`)
})
