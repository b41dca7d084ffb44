import assert from 'node:assert/strict'
import { test } from 'node:test'
import { kindByExtension } from '../../../engine/media/file-formats.ts'

test('a name promises a format by its last extension, in any case', () => {
  assert.deepEqual(kindByExtension('a/b.JPG'), { kind: 'image', format: 'jpeg' })
  assert.deepEqual(kindByExtension('x.tar.HEIF'), { kind: 'image', format: 'heic' })
  assert.deepEqual(kindByExtension('.ogg'), { kind: 'sound', format: 'ogg' })
  assert.equal(kindByExtension('a.mp4').kind, 'video')
  for (const name of ['', 'jpg', 'a.', 'a.jpg ', 'a.txt', 'a.jpg/readme', 'a.constructor']) {
    assert.equal(kindByExtension(name).kind, 'other', name)
  }
})
