import assert from 'node:assert/strict'
import { mkdir, readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { test } from 'node:test'
import { cleanupPlanSchema } from '../../contract/cleanup.ts'
import { frame, shotAt } from '../helpers/camera-shots.ts'
import { parseOutput, runCli, runIndex } from '../helpers/run-cli.ts'
import { temporaryFolder } from '../helpers/temporary-folder.ts'

test('of a series a photo goes only when it is named, and the best of it never', async () => {
  await using folder = await temporaryFolder()
  const photos = join(folder.path, 'photos')
  const library = join(folder.path, 'library')
  await mkdir(photos)
  for (const [name, shiftPx] of Object.entries({ 'f1.jpg': 0, 'f2.jpg': 6, 'f3.jpg': 14 })) {
    const moment = { date: '2024:05:06 07:08:01', subSeconds: String(10 + shiftPx) }
    await shotAt(frame(shiftPx), moment).toFile(join(photos, name))
  }
  assert.equal((await runIndex(library, [photos])).code, 0)
  const file = join(folder.path, 'plan.json')
  const plan = (...args: string[]) =>
    runCli(['clean', '--library', library, '--json', '--plan', file, ...args])
  assert.equal(parseOutput(cleanupPlanSchema, await plan()).totals.files, 0)
  const named = parseOutput(cleanupPlanSchema, await plan('--also', join(photos, 'f3.jpg')))
  const moves = named.groups.flatMap(({ units }) => units.flatMap((unit) => unit.moves))
  assert.deepEqual(
    moves.map((move) => move.file.path),
    [join(photos, 'f3.jpg')],
  )
  const { key = '', keeper } = named.groups[0] ?? {}
  const asWhole = await plan('--approve', key)
  assert.equal(asWhole.code, 2)
  assert.match(asWhole.stdout, /cannot be approved as a group.*--also PHOTO/s)
  assert.equal((await plan('--also', keeper?.path ?? '')).code, 2)
  assert.equal((await plan('--also', join(photos, 'nowhere.jpg'))).code, 4)
  assert.equal((await readdir(photos)).length, 3)
})
