import assert from 'node:assert/strict'
import { test } from 'node:test'

import { kindByExtension } from '../../../engine/media/file-formats.ts'
import { sniffFileKind } from '../../../engine/media/sniff-file-kind.ts'
import * as make from '../../helpers/make-pictures.ts'

const sniff = (start: string, name = 'file') =>
  sniffFileKind(Buffer.from(start.padEnd(64, '\0'), 'latin1'), name).format

test('pictures are known by their first bytes, whatever they are called', async () => {
  const picture = make.cornerPicture(20, 20)
  for (const format of ['jpeg', 'png', 'webp', 'tiff', 'gif', 'avif'] as const) {
    const bytes = await picture.clone().toFormat(format).toBuffer()
    assert.deepEqual(sniffFileKind(bytes, 'song.mp3'), { kind: 'image', format })
  }
  assert.equal(sniff('\0\0\0\x18ftypmif1\0\0\0\0mif1heic'), 'heic')
  assert.equal(sniff('\0\0\0\x18ftypmif1\0\0\0\0mif1avif'), 'avif')
})

test('camera files are told from ordinary TIFF', async () => {
  const dng = await make.dngWithPreview(64, 64)
  assert.equal(sniffFileKind(dng, 'a.tif').format, 'raw')
  assert.equal(sniff('II*\0\x10\0\0\0CR\x02\0', 'x.jpg'), 'raw')
  assert.equal(sniff('MM\0*\0\0\0\x08', 'x.NEF'), 'raw')
  assert.equal(sniff('MM\0*\0\0\0\x08', 'x.tif'), 'tiff')
  assert.equal(sniff('IIRO\x08\0\0\0'), 'raw')
  assert.equal(sniff('IIU\0\x08\0\0\0'), 'raw')
  assert.equal(sniff('FUJIFILMCCD-RAW 0201'), 'raw')
  assert.equal(sniff('\0\0\0\x18ftypcrx \0\0\0\x01crx isom'), 'raw')
})

test('sounds and videos are told apart', () => {
  assert.equal(sniff('ID3\x04'), 'mp3')
  assert.equal(sniff('ID3\x04', 'a.flac'), 'flac')
  assert.equal(sniff('\xff\xfb\x90\x64'), 'mp3')
  assert.equal(sniff('\xff\xf1\x50\x80'), 'aac')
  assert.equal(sniff('fLaC'), 'flac')
  assert.equal(sniff('OggS'.padEnd(28, '\0') + '\x01vorbis'), 'ogg')
  assert.equal(sniff('OggS'.padEnd(28, '\0') + 'OpusHead'), 'opus')
  assert.equal(sniff('OggS'.padEnd(28, '\0') + '\x80theora'), 'video')
  assert.equal(sniff('RIFF\0\0\0\0WAVE'), 'wav')
  assert.equal(sniff('RIFF\0\0\0\0AVI '), 'video')
  assert.equal(sniff('FORM\0\0\0\0AIFF'), 'aiff')
  assert.equal(sniff('\0\0\0\x14ftypM4A \0\0\0\0isom'), 'm4a')
  assert.equal(sniff('\0\0\0\x14ftypisom\0\0\0\0isom', 'a.m4a'), 'm4a')
  assert.equal(sniff('\0\0\0\x14ftypisom\0\0\0\0isom', 'a.mp4'), 'video')
})

test('everything else is other', () => {
  for (const start of [
    '',
    '<svg ',
    '%PDF-1.7',
    '8BPS',
    'hello',
    '\xff\xff\xff\xff',
    'PK\x03\x04',
  ]) {
    assert.equal(sniff(start, 'x.jpg'), 'other', start)
  }
  assert.equal(sniffFileKind(Buffer.alloc(0), 'x.jpg').kind, 'other')
})

test('names promise a kind', () => {
  assert.deepEqual(kindByExtension('/a.b/IMG.JPG'), { kind: 'image', format: 'jpeg' })
  assert.equal(kindByExtension('x.cr3').format, 'raw')
  assert.equal(kindByExtension('x.m4b').kind, 'sound')
  assert.equal(kindByExtension('x.mov').kind, 'video')
  for (const name of ['x.svg', 'x.pdf', 'x.psd', 'x', 'jpg', '/a.jpg/x']) {
    assert.equal(kindByExtension(name).kind, 'other', name)
  }
})
