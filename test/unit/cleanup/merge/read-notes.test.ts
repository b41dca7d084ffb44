import assert from 'node:assert/strict'
import { join } from 'node:path'
import { test } from 'node:test'
import { readNotes } from '../../../../engine/cleanup/merge/read-notes.ts'
import { xmpText } from '../../../../engine/cleanup/plan/xmp-text.ts'
import { cornerPicture } from '../../../helpers/make-pictures.ts'
import { temporaryFolder } from '../../../helpers/temporary-folder.ts'

test('what is written as XMP is read back, odd characters too', async () => {
  await using folder = await temporaryFolder()
  const path = join(folder.path, 'a.jpg')
  const notes = {
    caption: 'Fish & <chips> "at" the \u{e9}tang\u{7}',
    keywords: ['sea', 'a, b', '\u{6d77}'],
    rating: 4,
    position: { latitude: -33.856789, longitude: 151.215297 },
    taken: '2024-05-01T10:20:30',
  }
  await cornerPicture(40, 30).withXmp(xmpText(notes)).jpeg().toFile(path)
  const { position, ...rest } = await readNotes(path)
  assert.equal(rest.caption, 'Fish & <chips> "at" the \u{e9}tang')
  assert.deepEqual([rest.keywords, rest.rating, rest.taken], [notes.keywords, 4, notes.taken])
  assert.ok(position)
  assert.ok(Math.abs(position.latitude - notes.position.latitude) < 1e-6)
  assert.ok(Math.abs(position.longitude - notes.position.longitude) < 1e-6)
})

test('what the camera wrote is read too; a file without notes has none', async () => {
  await using folder = await temporaryFolder()
  const path = join(folder.path, 'a.jpg')
  const exif = {
    IFD0: { ImageDescription: 'by the camera' },
    IFD2: { DateTimeOriginal: '2020:02:03 04:05:06' },
  }
  await cornerPicture(40, 30).withExif(exif).jpeg().toFile(path)
  assert.deepEqual(await readNotes(path), {
    caption: 'by the camera',
    taken: '2020-02-03T04:05:06',
  })
  await cornerPicture(40, 30).png().toFile(path)
  assert.deepEqual(await readNotes(path), {})
  assert.deepEqual(await readNotes(join(folder.path, 'none')), {})
})
