import assert from 'node:assert/strict'
import { globSync } from 'node:fs'
import path from 'node:path'
import { test } from 'node:test'

const ROOT = path.resolve(import.meta.dirname, '..', '..', '..')
const FOLDERS = '{contract,models,engine,electron,renderer,samples,scripts,test}'
const FILES = globSync(`${FOLDERS}/**/*.{ts,tsx}`, {
  cwd: ROOT,
  exclude: ['**/node_modules/**'],
}).map((file) => file.split(path.sep).join('/'))

test('files and folders are in kebab-case', () => {
  const kebab = /^[a-z0-9]+(-[a-z0-9]+)*(\.[a-z]+)*$/
  const others = FILES.filter((file) => !file.split('/').every((part) => kebab.test(part)))
  assert.deepEqual(others, [])
  assert.ok(FILES.length > 20, `only ${FILES.length} files were looked at`)
})

test('no file or folder of the product has a name that says nothing', () => {
  const vague = /^(utils?|helpers?|common|misc|managers?)(\.tsx?)?$/
  const others = FILES.filter((file) => file.split('/').some((part) => vague.test(part)))
  assert.deepEqual(
    others.filter((file) => !file.startsWith('test/helpers/')),
    [],
  )
})

test('no file gathers the exports of its folder: an index is the entry of a program', () => {
  const indexes = FILES.filter((file) => /(^|\/)index\.tsx?$/.test(file))
  assert.deepEqual(
    indexes.filter((file) => file !== 'electron/main/index.ts'),
    [],
  )
})
