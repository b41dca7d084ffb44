import assert from 'node:assert/strict'
import { existsSync } from 'node:fs'
import { appendFile, cp, mkdir, readFile, readdir, stat, writeFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { test } from 'node:test'
import { EngineWithHub } from '../helpers/engine-with-hub.ts'
import { hasCode } from '../helpers/has-code.ts'
import { GOLDEN_MODELS } from '../helpers/local-hub.ts'

const at = new EngineWithHub()

test('an encoder out of a folder is copied, tried and then used like any other', async () => {
  for (const name of ['dinov2', 'hubert', 'whisper']) {
    const from = join(GOLDEN_MODELS, name)
    const job = await at.importFolder(from)
    assert.equal(job.state, 'done', job.problem?.message)
    assert.equal((await at.encoder(`own-${name}`)).state, 'installed')
    const copied = join(at.library, 'encoders', `own-${name}`, 'config.json')
    assert.deepEqual(await readFile(copied), await readFile(join(from, 'config.json')))
  }
  await assert.rejects(at.importFolder(join(GOLDEN_MODELS, 'dinov2')), hasCode('in-use'))
})

test('a pair whose words mean nothing is refused, and nothing is kept of it', async () => {
  const job = await at.importFolder(join(GOLDEN_MODELS, 'clip'))
  assert.equal(job.state, 'failed')
  assert.equal(job.problem?.code, 'encoder-refused')
  assert.match(job.problem.message, /Words and pictures/)
  assert.deepEqual(await readdir(join(at.library, 'encoders')), [])
})

test('files can be taken for an encoder of the catalogue, if they are what it needs', async () => {
  const from = join(at.folder, 'mine')
  await cp(join(GOLDEN_MODELS, 'dinov2'), from, { recursive: true })
  assert.equal((await at.importFolder(from, 'tiny-dinov2')).state, 'done')
  assert.equal((await at.encoder('tiny-dinov2')).state, 'installed')
  const wrong = await at.importFolder(from, 'dinov2-b14')
  assert.equal(wrong.problem?.code, 'encoder-refused')
  const missing = await at.importFolder(join(GOLDEN_MODELS, 'siglip'), 'siglip2-b16-224')
  assert.equal(missing.problem?.code, 'not-found')
})

test('a folder that cannot be run is refused with the reason', async () => {
  const from = join(at.folder, 'strange')
  await assert.rejects(at.importFolder(from), hasCode('not-found'))
  await mkdir(from)
  await assert.rejects(at.importFolder(from), hasCode('encoder-refused'))
  await writeFile(join(from, 'config.json'), '{"model_type":"unheard-of"}')
  await assert.rejects(at.importFolder(from), hasCode('encoder-refused'))
  await cp(join(GOLDEN_MODELS, 'dinov2'), from, { recursive: true })
  await writeFile(join(from, 'onnx', 'model.onnx'), 'no graph')
  await assert.rejects(at.importFolder(from), hasCode('encoder-failed'))
  assert.equal(existsSync(join(at.library, 'encoders')), false)
})

test('the person keeps the folder as it was', async () => {
  const from = join(at.folder, 'mine')
  await cp(join(GOLDEN_MODELS, 'dinov2'), from, { recursive: true })
  await appendFile(join(from, 'notes.txt'), 'mine')
  const before = await describe(from)
  await at.importFolder(from)
  assert.deepEqual(await describe(from), before)
})

async function describe(path: string): Promise<[string, number, number][]> {
  const names = (await readdir(path, { recursive: true })).sort()
  return Promise.all(
    names.map(async (name): Promise<[string, number, number]> => {
      const { size, mtimeMs } = await stat(resolve(path, name))
      return [name, size, mtimeMs]
    }),
  )
}
