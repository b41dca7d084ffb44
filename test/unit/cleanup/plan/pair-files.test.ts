import assert from 'node:assert/strict'
import { test } from 'node:test'
import { pairFiles } from '../../../../engine/cleanup/plan/pair-files.ts'

/** Items of more than one file, sorted, from the names of a folder. */
function items(...names: string[]): string[][] {
  const found = new Set([...pairFiles(names).values()].map((item) => item.toSorted().join('|')))
  return [...found].toSorted().map((item) => item.split('|'))
}

const pairs: readonly (readonly [what: string, names: readonly string[]])[] = [
  ['a raw file and its JPEG', ['IMG_1.CR2', 'IMG_1.JPG']],
  ['a raw file and its HEIC', ['IMG_1.DNG', 'IMG_1.heic']],
  ['a Live Photo and its movie', ['IMG_1.HEIC', 'IMG_1.MOV']],
  ['a Live Photo that was exported as JPEG', ['IMG_1.jpeg', 'IMG_1.mov']],
  ['a picture and its sidecar', ['a.jpg', 'a.xmp']],
  ['a raw file and the sidecar with its whole name', ['a.nef', 'a.nef.xmp']],
  ['an edit on an iPhone', ['IMG_1.AAE', 'IMG_1.HEIC', 'IMG_1.MOV']],
  ['an export from Google', ['a.jpg', 'a.jpg.json']],
  ['a sound and its sidecar', ['track.flac', 'track.xmp']],
]

for (const [what, names] of pairs) {
  test(`one item: ${what}`, () => {
    assert.deepEqual(items(...names, 'other.jpg'), [names.toSorted()])
    assert.deepEqual(items(...names.toReversed()), [names.toSorted()])
  })
}

test('everything that hangs on a raw file and its JPEG is one item', () => {
  const all = ['a.cr2', 'a.cr2.xmp', 'a.jpg', 'a.jpg.json', 'a.mov', 'a.xmp']
  assert.deepEqual(items(...all), [all])
})

const apart: readonly (readonly [what: string, names: readonly string[]])[] = [
  ['two pictures of one stem', ['a.jpg', 'a.png']],
  ['a picture that was converted', ['a.heic', 'a.jpg']],
  ['twins in upper and lower case', ['IMG.CR2', 'img.jpg']],
  ['twins in Unicode', ['caf\u{e9}.cr2', 'cafe\u{301}.jpg']],
  ['a stem that only begins the same', ['a.cr2', 'a1.jpg']],
  ['a JSON file of its own', ['a.jpg', 'a.json']],
  ['names without any stem', ['.jpg', '.xmp']],
]

for (const [what, names] of apart) {
  test(`not one item: ${what}`, () => {
    assert.deepEqual(items(...names), [])
  })
}

test('a sidecar goes with the original, a movie with the HEIC', () => {
  assert.deepEqual(items('a.jpg', 'a.png', 'a.xmp'), [['a.jpg', 'a.xmp']])
  assert.deepEqual(items('a.heic', 'a.jpg', 'a.mov'), [['a.heic', 'a.mov']])
})
