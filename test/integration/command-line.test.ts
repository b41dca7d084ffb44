import assert from 'node:assert/strict'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { runCli, runIndex } from '../helpers/run-cli.ts'
import { copySamples, SMALL_SET } from '../helpers/sample-files.ts'
import { temporaryFolder } from '../helpers/temporary-folder.ts'

const folder = await temporaryFolder()
const library = join(folder.path, 'library')
const photos = join(folder.path, 'Pictures')
const say = (...args: string[]) => runCli([...args, '--library', library])

before(async () => {
  await copySamples(photos, SMALL_SET.slice(0, 4))
  await runIndex(library, [photos])
})
after(() => folder[Symbol.asyncDispose]())

/** What is asked for by mistake, the exit code, and a part of what is said. */
const mistakes: readonly (readonly [args: string[], code: number, said: RegExp])[] = [
  [['search', ' '], 2, /no words to search for/],
  [['similar', join(folder.path, 'none.jpg')], 4, /not there\.\n.*none\.jpg\n.*Check the spelling/],
  [['similar', photos], 2, /is a folder/],
  [['add', join(folder.path, 'none')], 4, /not there/],
  [['map', '--space', 'none'], 4, /no space "none"/],
  [['spaces', 'add', 'efficientnet-lite0', '--name', 'My space'], 2, /small letters/],
  [['labels', 'set', ' , '], 2, /No label is named/],
  [['keep', 'raw'], 2, /--save NAME/],
  [['report', join(folder.path, 'none', 'r.html')], 4, /folder that the file is to lie in/],
  [
    ['clean', '--plan', join(folder.path, 'none', 'p.json')],
    4,
    /folder that the file is to lie in/,
  ],
]

for (const [args, code, said] of mistakes) {
  test(`"likeness ${args[0]} ${args[1]?.startsWith('/') ? 'PATH' : args[1]}" says what is wrong`, async () => {
    const result = await say(...args)
    assert.equal(result.code, code, result.stdout)
    assert.match(result.stderr, said)
  })
}

test('a label that is there is not taken away by naming none', async () => {
  assert.equal((await say('labels', 'set', 'dog')).code, 0)
  await say('labels', 'set', '')
  assert.match((await say('labels', 'list')).stdout, /dog/)
})

test('folders are protected by name, a misspelt one is seen, and all are let go only on purpose', async () => {
  const none = join(folder.path, 'none')
  const { stdout } = await say('keep', '--protect', photos, none)
  assert.match(stdout, /protected: .*Pictures\n/)
  assert.match(stdout, /protected: .*none \(there is no such folder now/)
  const unsaid = await runCli(['keep', '--library', library, '--protect'])
  assert.equal(unsaid.code, 2)
  assert.doesNotMatch((await say('keep', '--protect-none')).stdout, /protected/)
})

test('a space that was filled says so', async () => {
  const added = await say('spaces', 'add', 'efficientnet-lite0', '--name', 'second')
  assert.match(added.stdout, /\n[1-9] items filled in\./)
})
