import assert from 'node:assert/strict'
import { test } from 'node:test'
import { csv } from '../../../engine/report/csv.ts'

test('texts are quoted where they must be, and lines end as RFC 4180 says', () => {
  const text = csv([
    ['plain', 'a,b', 'say "hi"', 'two\nlines'],
    [1, -0.5, true, null],
  ])
  assert.equal(text, 'plain,"a,b","say ""hi""","two\nlines"\r\n1,-0.5,true,\r\n')
})

test('no text is run as a formula', () => {
  for (const text of ['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', '\r', '\n=1', ' =1', '＝1', '＠a']) {
    const [cell = ''] = csv([[text]]).split('\r\n')
    assert.match(cell, /^"?'/, JSON.stringify(text))
  }
  assert.equal(csv([['a=1', '/p/-1.jpg', 'C:\\=.jpg']]), 'a=1,/p/-1.jpg,C:\\=.jpg\r\n')
})
