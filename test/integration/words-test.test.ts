import assert from 'node:assert/strict'
import { test } from 'node:test'
import { testWords } from '../../engine/spaces/test-words.ts'
import { readGoldenModel } from '../helpers/golden-encoders.ts'
import { openEngine } from '../helpers/open-engine.ts'

test('words that belong to the pictures pass, those of random networks do not', async () => {
  await using open = await openEngine()
  const { context } = open.engine
  const passed = await testWords(context, context.spaces.get('concept'), 'image')
  assert.equal(passed.refusal, null)
  assert.ok(passed.right >= 6, `${passed.right} of ${passed.total}`)
  const random = await readGoldenModel('clip', 'random-clip')
  context.encoders.put(random)
  context.inference.hold(context.encoders.list())
  const space = {
    ...context.spaces.get('concept'),
    encoder: 'random-clip',
    dimensions: random.entry.dimensions,
    modalities: ['image', 'text'] as const,
  }
  const failed = await testWords(context, space, 'image')
  assert.match(failed.refusal ?? '', /do not belong together/)
  assert.ok(failed.right <= 3, `${failed.right} of ${failed.total}`)
})
