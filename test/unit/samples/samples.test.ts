import assert from 'node:assert/strict'
import { readdirSync, readFileSync, statSync } from 'node:fs'
import { extname, join, relative, sep } from 'node:path'
import { test } from 'node:test'
import sharp from 'sharp'
import { z } from 'zod'

const root = join(import.meta.dirname, '../../../samples')
const MAX_TOTAL_BYTES = 25_000_000
const PICTURE_ENDINGS = new Set(['.jpg', '.png', '.webp'])
const SOUND_ENDINGS = new Set(['.ogg', '.mp3', '.flac', '.wav', '.m4a', '.opus'])
/** In sRGB steps: a JPEG saved again or scaled keeps its thumbnail to about 2. */
const MAX_MEAN_DIFFERENCE = 6

const truthSchema = z.object({
  groups: z.array(z.array(z.string()).min(2)),
  edits: z.record(z.string(), z.object({ of: z.string(), kind: z.string() })),
})
const truth = truthSchema.parse(JSON.parse(readFileSync(join(root, 'truth.json'), 'utf8')))
const sources = readFileSync(join(root, 'SOURCES.md'), 'utf8')
const files = ['photos', 'sounds', 'copies'].flatMap(filesUnder)
const copiesOfKind = (kind: string) =>
  Object.entries(truth.edits).filter(([, edit]) => edit.kind === kind)

/** Every file under a folder of samples/, as a path relative to samples/ with forward slashes. */
function filesUnder(folder: string): string[] {
  return readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(root, join(entry.parentPath, entry.name)).split(sep).join('/'))
}

/** The file names in the first column of the tables in SOURCES.md. */
function listedFiles(): string[] {
  return Array.from(sources.matchAll(/^\| `([^`]+)` \|/gm), ([, path = '']) => path)
}

/** A 16 x 16 picture as shown (turned upright), 3 bytes per pixel. */
async function thumbnail(path: string): Promise<Buffer> {
  const picture = sharp(join(root, path)).autoOrient().flatten({ background: '#fff' })
  return picture.resize(16, 16, { fit: 'fill' }).toColourspace('srgb').raw().toBuffer()
}

async function meanDifference(one: string, other: string): Promise<number> {
  const [a, b] = await Promise.all([thumbnail(one), thumbnail(other)])
  assert.equal(a.length, b.length)
  return a.reduce((sum, value, index) => sum + Math.abs(value - (b[index] ?? 0)), 0) / a.length
}

test('SOURCES.md lists exactly the files that are there', () => {
  assert.deepEqual(listedFiles().toSorted(), files.toSorted())
})

test('every original names an author, a licence, a package with version and a path', () => {
  const originals = sources.split('## Copies')[0] ?? ''
  const rows = originals.split('\n').filter((line) => line.startsWith('| `'))
  const licence = /^(public domain|CC0-1\.0|CC-BY(-SA)?-\d\.\d|L?GPL-\d\+?|Free Art License 1\.2)$/
  for (const row of rows) {
    const [, , what = '', author = '', terms = '', pack = '', inside = ''] = row
      .split('|')
      .map((cell) => cell.trim())
    assert.ok(what !== '' && author !== '' && inside !== '', row)
    assert.match(terms, licence, row)
    assert.match(pack, /^\S+ \S*\d\S*$/, row)
  }
})

test('the samples stay small and are neither too few nor too many', () => {
  const totalBytes = files.reduce((sum, path) => sum + statSync(join(root, path)).size, 0)
  const pictures = files.filter((path) => PICTURE_ENDINGS.has(extname(path)))
  const sounds = files.filter((path) => SOUND_ENDINGS.has(extname(path)))
  assert.ok(totalBytes <= MAX_TOTAL_BYTES, `${totalBytes} bytes`)
  assert.ok(pictures.length >= 60 && pictures.length <= 120, `${pictures.length} pictures`)
  assert.ok(sounds.length >= 20 && sounds.length <= 40, `${sounds.length} sounds`)
  assert.equal(pictures.length + sounds.length, files.length)
})

test('the truth names files that exist, each in one group, and every copy', () => {
  const grouped = truth.groups.flat()
  assert.equal(new Set(grouped).size, grouped.length)
  assert.deepEqual(
    grouped.filter((path) => !files.includes(path)),
    [],
  )
  const copies = files.filter((path) => path.startsWith('copies/'))
  assert.deepEqual(Object.keys(truth.edits).toSorted(), copies.toSorted())
  for (const [copy, { of }] of Object.entries(truth.edits)) {
    assert.ok(
      truth.groups.some((group) => group[0] === of && group.includes(copy)),
      copy,
    )
  }
})

test('exact copies have the bytes of their originals, and no other copy has', () => {
  assert.ok(copiesOfKind('exact-copy').length >= 8)
  for (const [copy, { of, kind }] of Object.entries(truth.edits)) {
    const same = readFileSync(join(root, copy)).equals(readFileSync(join(root, of)))
    assert.equal(same, kind === 'exact-copy', copy)
  }
})

test('losslessly wrapped copies have the pixels of their originals', async () => {
  const wrapped = [...copiesOfKind('lossless-webp'), ...copiesOfKind('png')]
  assert.ok(wrapped.length >= 4)
  for (const [copy, { of }] of wrapped) {
    const pixels = (path: string) => sharp(join(root, path)).removeAlpha().raw().toBuffer()
    assert.ok((await pixels(copy)).equals(await pixels(of)), copy)
  }
})

test('copies that keep the scene look like their originals, turned or not', async () => {
  const kinds = ['low-quality', 'resized', 'lossy-webp', 'exif-rotated']
  for (const [copy, { of }] of kinds.flatMap(copiesOfKind)) {
    const difference = await meanDifference(copy, of)
    assert.ok(difference < MAX_MEAN_DIFFERENCE, `${copy}: ${difference}`)
  }
  for (const [copy] of copiesOfKind('exif-rotated')) {
    assert.equal((await sharp(join(root, copy)).metadata()).orientation, 6, copy)
  }
})
