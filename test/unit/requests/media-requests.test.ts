import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { mkdir, readFile, rm, symlink, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { test } from 'node:test'
import sharp from 'sharp'
import { assetIdSchema } from '../../../contract/ids.ts'
import { setRootState } from '../../../engine/store/roots.ts'
import { addFile, addRoot, newContent } from '../../helpers/catalog-rows.ts'
import { hasCode } from '../../helpers/has-code.ts'
import { cornerPicture } from '../../helpers/make-pictures.ts'
import { sine, wav } from '../../helpers/make-sounds.ts'
import type { OpenEngine } from '../../helpers/open-engine.ts'
import { openEngine } from '../../helpers/open-engine.ts'

/** A root with a real picture in it, as if it had been read. */
async function withPicture({ engine, folder }: OpenEngine) {
  const { catalog } = engine.context
  const photos = join(folder, 'photos')
  await mkdir(photos)
  const path = join(photos, 'a.png')
  await writeFile(path, await cornerPicture(600, 400).png().toBuffer())
  const root = addRoot(catalog, photos)
  const { fileId, contentId } = addFile(catalog, root, 'a.png', newContent('a'))
  return { catalog, photos, path, root, contentId, assetId: assetIdSchema.parse(fileId) }
}

test('an asset is located while its file is there, whatever else its folder has lost', async () => {
  await using open = await openEngine()
  const { engine } = open
  const { assetId, path, catalog, root } = await withPicture(open)
  assert.equal((await engine.call('locateAsset', { assetId })).path, path)
  setRootState(catalog, root, 'offline')
  assert.equal((await engine.call('locateAsset', { assetId })).path, path)
  await rm(path)
  await assert.rejects(engine.call('locateAsset', { assetId }), hasCode('vanished'))
})

test('a file that has become a link out of the root is not served', async () => {
  await using open = await openEngine()
  const { engine, folder } = open
  const { assetId, contentId, path } = await withPicture(open)
  await writeFile(join(folder, 'secret'), 'secret')
  await rm(path)
  await symlink(join(folder, 'secret'), path)
  await assert.rejects(engine.call('locateAsset', { assetId }), hasCode('vanished'))
  await assert.rejects(engine.call('locatePreview', { contentId }), hasCode('vanished'))
  // A folder whose name begins like that of the root is outside, too.
  await mkdir(join(folder, 'photos-2'))
  await writeFile(join(folder, 'photos-2/a.png'), 'x')
  await rm(path)
  await symlink(join(folder, 'photos-2/a.png'), path)
  await assert.rejects(engine.call('locateAsset', { assetId }), hasCode('vanished'))
})

test('another file with the same bytes is served when the first has gone', async () => {
  await using open = await openEngine()
  const { engine } = open
  const { catalog, root, photos, path, contentId } = await withPicture(open)
  await writeFile(join(photos, 'b.png'), await readFile(path))
  addFile(catalog, root, 'b.png', newContent('a'))
  await rm(path)
  const preview = await engine.call('locatePreview', { contentId })
  assert.equal(preview.mimeType, 'image/webp')
  const { width, height, format } = await sharp(preview.path).metadata()
  assert.deepEqual([width, height, format], [600, 400, 'webp'])
  assert.deepEqual(await engine.call('locatePreview', { contentId }), preview)
})

test('a square of a picture has its pixels as they are; there is none outside it', async () => {
  await using open = await openEngine()
  const { engine } = open
  const { path, contentId } = await withPicture(open)
  // Wider than one square, so that the second is a narrow one; each column has its own grey.
  const [width, height] = [1100, 40]
  const grey = Buffer.from(
    Array.from({ length: width * height }, (_, i) => ((i % width) * 255) / width),
  )
  const picture = sharp(grey, { raw: { width, height, channels: 1 } })
  await writeFile(path, await picture.png().toBuffer())
  const tile = await engine.call('locateDetailTile', { contentId, tile: { column: 1, row: 0 } })
  const { data, info } = await sharp(tile.path)
    .greyscale()
    .raw()
    .toBuffer({ resolveWithObject: true })
  assert.deepEqual([info.width, info.height], [1100 - 1024, 40])
  const first = data[0] ?? 0
  assert.ok(Math.abs(first - (1024 * 255) / width) < 4, `the first pixel is ${first}`)
  await assert.rejects(
    engine.call('locateDetailTile', { contentId, tile: { column: 2, row: 0 } }),
    hasCode('corrupt'),
  )
})

test('a sound that a browser plays is served as it is; peaks come as pairs', async () => {
  await using open = await openEngine()
  const { engine } = open
  const { catalog, root, photos } = await withPicture(open)
  await writeFile(join(photos, 'a.ogg'), 'not looked at')
  const sound = newContent('sound', {
    description: { kind: 'sound', format: 'ogg', peaks: Uint8Array.of(0x81, 0x7f) },
  })
  const { contentId, fileId } = addFile(catalog, root, 'a.ogg', sound)
  assert.deepEqual(await engine.call('locateSound', { contentId }), {
    path: join(photos, 'a.ogg'),
    mimeType: 'audio/ogg',
  })
  const assetId = assetIdSchema.parse(fileId)
  assert.deepEqual(await engine.call('soundPeaks', { assetId }), { peaks: [-127, 127] })
})

test('a lost thumbnail is made anew; a sound has none, and a picture is no sound', async () => {
  await using open = await openEngine()
  const { engine } = open
  const { catalog, root, photos, path, contentId } = await withPicture(open)
  const sha256 = createHash('sha256')
    .update(await readFile(path))
    .digest('hex')
  catalog.prepare('UPDATE contents SET sha256 = ? WHERE id = ?').run(sha256, contentId)
  const thumbnail = await engine.call('locateThumbnail', { contentId })
  assert.equal((await sharp(thumbnail.path).metadata()).format, 'webp')
  await assert.rejects(engine.call('locateSound', { contentId }), hasCode('not-found'))

  await writeFile(join(photos, 'a.wav'), wav([sine(440, 1)]))
  const sound = newContent('sound', { description: { kind: 'sound', format: 'wav' } })
  const { contentId: soundId } = addFile(catalog, root, 'a.wav', sound)
  for (const name of ['locateThumbnail', 'locatePreview'] as const) {
    await assert.rejects(engine.call(name, { contentId: soundId }), hasCode('not-found'))
  }
})

test('a photo that is opened while many are read does not wait for them all', async () => {
  await using open = await openEngine()
  const { engine } = open
  const { path, contentId } = await withPicture(open)
  let read = 0
  const reading = Array.from({ length: 60 }, () =>
    engine.context.pool.run({ type: 'hash-pixels', path }).then(() => (read += 1)),
  )
  await engine.call('locatePreview', { contentId })
  assert.ok(read < 30, `${read} were read before`)
  await Promise.all(reading)
})
