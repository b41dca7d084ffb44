import assert from 'node:assert/strict'
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { test } from 'node:test'
import { readEncoderFolder } from '../../../engine/inference/read-encoder-folder.ts'
import { goldenModelFolder } from '../../helpers/golden-encoders.ts'
import { hasCode } from '../../helpers/has-code.ts'
import { temporaryFolder } from '../../helpers/temporary-folder.ts'

test('both towers of a repository are read from its files and graphs', async () => {
  const reading = await readEncoderFolder(goldenModelFolder('clip'))
  assert.ok(reading.ok)
  const { dimensions, modelType, towers } = reading.encoder
  assert.deepEqual({ dimensions, modelType }, { dimensions: 32, modelType: 'clip' })
  assert.deepEqual(
    towers.map(({ modality, file }) => [modality, file]),
    [
      ['image', 'onnx/vision_model.onnx'],
      ['text', 'onnx/text_model.onnx'],
    ],
  )
  const text = towers[1]
  assert.ok(text?.modality === 'text')
  assert.deepEqual([text.recipe.padId, text.recipe.maxTokens], [49_407, 77])
})

test('a folder that is no model, and one whose files are broken, are told apart', async () => {
  await using folder = await temporaryFolder()
  await assert.rejects(readEncoderFolder(join(folder.path, 'none')), hasCode('not-found'))
  const empty = await readEncoderFolder(folder.path)
  assert.equal(empty.ok, false)
  await writeFile(join(folder.path, 'config.json'), '{"model_type":')
  await assert.rejects(readEncoderFolder(folder.path), hasCode('corrupt'))
  await writeFile(join(folder.path, 'config.json'), '{"model_type":"vit"}')
  await mkdir(join(folder.path, 'onnx'))
  await writeFile(join(folder.path, 'onnx', 'model.onnx'), 'no graph')
  await assert.rejects(readEncoderFolder(folder.path), hasCode('encoder-failed'))
})
