import assert from 'node:assert/strict'
import { test } from 'node:test'
import { resolvePageFile } from '../../../../../electron/main/protocols/resolve-page-file.ts'

const resolve = (rest: string) => resolvePageFile('/page', `app://likeness/${rest}`)

test('files of the page are found with their type', () => {
  assert.equal(resolve('')?.file, '/page/index.html')
  assert.deepEqual(resolve('assets/main-B_x1.js'), {
    file: '/page/assets/main-B_x1.js',
    contentType: 'text/javascript; charset=utf-8',
  })
})

test('no spelling leads outside, and other types are not served', () => {
  const spellings = [
    '../x.js',
    'a/../../x.js',
    './x.js',
    '.x.js',
    'a/.b/x.js',
    '/etc/x.js',
    '//x.js',
    'a//x.js',
    '%2e%2e/x.js',
    '..%2fx.js',
    '%2fetc/x.js',
    'a%00.js',
    'a\\..\\x.js',
    'C:/x.js',
    'x.js?y',
    'x.js#y',
    'x.exe',
    'x',
    'x.',
    'assets/',
    'assets',
    'x.html/',
    'x.node',
    'main.ts',
    'x.js ',
    'é.js',
  ]
  for (const spelling of spellings) assert.equal(resolve(spelling), null, spelling)
  for (const host of [
    'app://other/index.html',
    'app:///index.html',
    'file://likeness/index.html',
  ]) {
    assert.equal(resolvePageFile('/page', host), null, host)
  }
})
