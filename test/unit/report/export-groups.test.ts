import assert from 'node:assert/strict'
import { link, mkdir, readdir, readFile, symlink, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { test } from 'node:test'
import { EVERY_GROUP } from '../../../contract/every-group.ts'
import { z } from 'zod'
import { duplicatesJsonSchema } from '../../../contract/cli.ts'
import { hasCode } from '../../helpers/has-code.ts'
import type { OpenEngine } from '../../helpers/open-engine.ts'
import { openEngine } from '../../helpers/open-engine.ts'
import { cornerPicture } from '../../helpers/make-pictures.ts'

/** A folder of one picture by four names: itself, a hard link, a link to it, and a real copy. */
async function indexLinks({ engine, folder }: OpenEngine): Promise<string> {
  const photos = join(folder, 'photos')
  await mkdir(photos)
  const bytes = await cornerPicture(320, 240).jpeg().toBuffer()
  await writeFile(join(photos, 'a.jpg'), bytes)
  await link(join(photos, 'a.jpg'), join(photos, 'hard.jpg'))
  await symlink('a.jpg', join(photos, 'soft.jpg'))
  await writeFile(join(photos, '=z, "copy".jpg'), bytes)
  await engine.call('addRoots', { paths: [photos] })
  await engine.startIndex(false).finished
  return photos
}

test('other names of one file are told apart from copies, and are nothing to win', async () => {
  await using open = await openEngine()
  await indexLinks(open)
  const { groups, totalBytesToWin } = await open.engine.call('listDuplicates', {
    offset: 0,
    limit: 10,
    ...EVERY_GROUP,
  })
  const [group] = groups
  assert.equal(groups.length, 1)
  const linked = group?.members.map(({ asset, linked }) => [asset.name, linked])
  // The first by path is kept; of the three names of the other file one can be won back.
  assert.deepEqual(linked, [
    ['=z, "copy".jpg', false],
    ['a.jpg', false],
    ['hard.jpg', true],
    ['soft.jpg', true],
  ])
  assert.equal(totalBytesToWin, group?.members[0]?.asset.sizeBytes)
})

test('the groups are written as a table, for scripts and for people', async () => {
  await using open = await openEngine()
  const { engine, folder } = open
  const photos = await indexLinks(open)
  const write = (name: string) =>
    engine.call('exportGroups', { file: join(folder, name), class: null })
  const { file, groups } = await write('groups.csv')
  assert.deepEqual([file, groups], [join(folder, 'groups.csv'), 1])
  const [head, keeper, ...copies] = (await readFile(file, 'utf8')).split('\r\n')
  assert.match(head ?? '', /^group,role,class,path,keeper,/)
  assert.ok(keeper?.startsWith(`1,keeper,,"${photos}/=z, ""copy"".jpg",`), keeper)
  assert.deepEqual(
    copies
      .slice(0, 3)
      .map((line) => /^1,copy,exact,([^,]*),.*,(true|false),320,240,/.exec(line)?.slice(1)),
    [
      [join(photos, 'a.jpg'), 'false'],
      [join(photos, 'hard.jpg'), 'true'],
      [join(photos, 'soft.jpg'), 'true'],
    ],
  )
  const json = await write('groups.json')
  const schema = duplicatesJsonSchema.extend({ format: z.literal('likeness-groups') })
  const parsed = schema.parse(JSON.parse(await readFile(json.file, 'utf8')))
  assert.equal(parsed.groups[0]?.files.length, 4)
  assert.deepEqual(await write('groups.json'), json, 'one of ours is replaced')
  const page = await readFile((await write('groups.HTML')).file, 'utf8')
  assert.match(page, /=z, &quot;copy&quot;\.jpg/)
  assert.equal(page.match(/src="data:image\/webp;base64,/g)?.length, 4)
  const none = await engine.call('exportGroups', { file: join(folder, 'e.csv'), class: 'cropped' })
  assert.equal(none.groups, 0)
})

test('a name without a known ending, or of something that is there, is refused', async () => {
  await using open = await openEngine()
  const { engine, folder } = open
  await writeFile(join(folder, 'mine.json'), 'mine')
  await writeFile(join(folder, 'mine.csv'), 'a,b')
  const before = await readdir(folder)
  for (const name of ['mine.json', 'mine.csv', 'groups', 'photo.jpg']) {
    const request = engine.call('exportGroups', { file: join(folder, name), class: null })
    await assert.rejects(request, hasCode('bad-request'), name)
  }
  assert.equal(await readFile(join(folder, 'mine.json'), 'utf8'), 'mine')
  assert.deepEqual(await readdir(folder), before)
})
