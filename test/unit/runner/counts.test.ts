import assert from 'node:assert/strict'
import { test } from 'node:test'
import { countPlaywright, countTap } from '../../runner/counts.ts'

const SUMMARY = '# tests 9\n# suites 0\n# pass 5\n# fail 1\n# cancelled 1\n# skipped 1\n# todo 1\n'

test('a TAP report counts what was cancelled, skipped or put off as failed', () => {
  assert.deepEqual(countTap(SUMMARY), { passed: 5, failed: 4 })
})

test('what a test prints itself is not the summary', () => {
  assert.deepEqual(countTap(`# pass 100\n# fail 0\n${SUMMARY}`), { passed: 5, failed: 4 })
})

test('a TAP report that was cut off has no counts', () => {
  assert.equal(countTap('TAP version 13\nok 1 - a\n'), undefined)
  assert.equal(countTap(''), undefined)
})

test("Playwright's report counts a second try as passed and a skipped test as failed", () => {
  const report = { stats: { expected: 3, unexpected: 1, flaky: 1, skipped: 2, duration: 1 } }
  assert.deepEqual(countPlaywright(report), { passed: 4, failed: 3 })
})

test('something else than a report of Playwright has no counts', () => {
  assert.equal(countPlaywright(null), undefined)
  assert.equal(countPlaywright({ stats: {} }), undefined)
})
