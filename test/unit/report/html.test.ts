import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Html, html } from '../../../engine/report/html.ts'

test('whatever is put in is escaped, in text and in attributes', () => {
  const name = `<img src=x onerror="alert('1')"> & co`
  const { text } = html`<b title="${name}">${name}</b>`
  const escaped = `&lt;img src=x onerror=&quot;alert('1')&quot;&gt; &amp; co`
  assert.equal(text, `<b title="${escaped}">${escaped}</b>`)
})

test('what is escaped already is not escaped again', () => {
  assert.equal(html`<p>${html`<i>${'&lt;'}</i>`}</p>`.text, '<p><i>&amp;lt;</i></p>')
  assert.equal(html`${new Html('<hr />')}`.text, '<hr />')
})

test('numbers and lists of pieces are written out', () => {
  assert.equal(html`${3}: ${[html`<i>a</i>`, html`<i>b</i>`]}`.text, '3: <i>a</i>\n<i>b</i>')
  assert.equal(html`<b>${[]}</b>`.text, '<b></b>')
})
