import assert from 'node:assert/strict'
import { test } from 'node:test'
import { parseMediaAddress } from '../../../../../electron/main/protocols/media-address.ts'

test('the three uses with an id are read', () => {
  assert.deepEqual(parseMediaAddress('media://thumb/12'), { use: 'thumb', contentId: 12 })
  assert.deepEqual(parseMediaAddress('media://preview/1'), { use: 'preview', contentId: 1 })
  assert.deepEqual(parseMediaAddress('media://sound/999'), { use: 'sound', contentId: 999 })
})

test('a square of a picture is named by its column and row', () => {
  const at = (column: number, row: number) => ({
    use: 'detail',
    contentId: 12,
    tile: { column, row },
  })
  assert.deepEqual(parseMediaAddress('media://detail/12/0-0'), at(0, 0))
  assert.deepEqual(parseMediaAddress('media://detail/12/31-7'), at(31, 7))
  const refused = [
    '12',
    '12/',
    '12/1',
    '12/1-',
    '12/-1-1',
    '12/01-1',
    '12/1-1/',
    '12/1000-1',
    '0/1-1',
  ]
  for (const rest of refused) assert.equal(parseMediaAddress(`media://detail/${rest}`), null, rest)
  assert.equal(parseMediaAddress('media://thumb/12/1-1'), null)
})

test('every other spelling is refused', () => {
  const rests = [
    '',
    '/',
    '0',
    '-1',
    '+1',
    '1.5',
    '1e3',
    '0x10',
    '01',
    '1/',
    '1/2',
    '1?x',
    '1#x',
    '1;',
    '%31',
    '1%00',
    '1%2f..',
    '..',
    '../1',
    '%2e%2e/1',
    '..%2f1',
    '....//1',
    '/etc/passwd',
    '%2fetc%2fpasswd',
    'etc/passwd',
    'C:/x',
    'C:%5Cx',
    '\\\\host\\share',
    '%5c%5chost',
    'file:///etc/passwd',
    '~',
    '~/x',
    '1\u0000',
    '１',
    '٣',
    '1 ',
    ' 1',
    '1\n',
    'NaN',
    'Infinity',
    'null',
    'a'.repeat(40_000),
    '9'.repeat(16),
    '9'.repeat(400),
    '1,2',
    '1&2',
    '1.jpg',
    '1@host',
    '1:80',
  ]
  for (const rest of rests) assert.equal(parseMediaAddress(`media://thumb/${rest}`), null, rest)
  const whole = [
    'media://file/1',
    'media:///1',
    'media://thumb',
    'media:thumb/1',
    'media://thumb:1/1',
    'media://a@thumb/1',
    'media://thumb.evil/1',
    'media://Thumb/1',
    'MEDIA://thumb/1',
    'app://thumb/1',
    'file://thumb/1',
    ' media://thumb/1',
    'media://constructor/1',
  ]
  for (const address of whole) assert.equal(parseMediaAddress(address), null, address)
})
