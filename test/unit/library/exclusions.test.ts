import assert from 'node:assert/strict'
import { test } from 'node:test'
import { defaultExclusions, exclusionMatcher } from '../../../engine/library/exclusions.ts'

test('folders of systems and programs are left out, people’s own are not', () => {
  const isExcluded = exclusionMatcher(defaultExclusions)
  for (const name of [
    '.git',
    'node_modules',
    '@eaDir',
    '.Trash-1000',
    '$RECYCLE.BIN',
    '.TRASHES',
  ]) {
    assert.equal(isExcluded(name), true, name)
  }
  for (const name of ['Photos', 'git', 'my node_modules', 'recycle', 'eaDir', '']) {
    assert.equal(isExcluded(name), false, name)
  }
})

test('only the star is special, and the whole name has to fit', () => {
  const isExcluded = exclusionMatcher(['a.c', 'tmp*', '*.lrdata', '(1)+[x]'])
  for (const name of ['a.c', 'A.C', 'tmp', 'tmp-5', 'tmp\n5', 'Trip.lrdata', '(1)+[x]']) {
    assert.equal(isExcluded(name), true, name)
  }
  for (const name of ['abc', 'xa.c', 'a.cx', 'my tmp', 'lrdata', '1x', 'a.c\nb']) {
    assert.equal(isExcluded(name), false, name)
  }
})

test('what a clean-up has set aside is excluded, whatever the person excludes', () => {
  assert.equal(exclusionMatcher([])('.likeness-quarantine'), true)
})

test('no pattern, nothing excluded; a lone star excludes everything', () => {
  assert.equal(exclusionMatcher([])('.git'), false)
  assert.equal(exclusionMatcher(['*'])('Photos'), true)
})
