import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { z } from 'zod'
import { Concepts } from '../../../engine/inference/concepts.ts'
import { builtinEncoders } from '../../../engine/inference/held-encoder.ts'
import { InferenceClient } from '../../../engine/inference/inference-client.ts'
import { dot } from '../../../engine/search/combine-terms.ts'
import { encoderFor } from '../../../models/catalog.ts'
import { labelSentence } from '../../../models/labels.ts'
import { IMAGE, SOUND, TEXT } from '../../helpers/builtin-ids.ts'
import { childProcesses } from '../../helpers/child-processes.ts'
import { hasCode } from '../../helpers/has-code.ts'
import { RESOURCES } from '../../helpers/open-engine.ts'
import { temporaryFolder } from '../../helpers/temporary-folder.ts'

const WEIGHTS = join(RESOURCES, 'models', 'builtin')
const SIDE = 224
const WINDOW = encoderFor('sound').tower.recipe.windows.samples

const golden = z
  .object({ texts: z.array(z.string()), embeddings: z.array(z.array(z.number())) })
  .parse(JSON.parse(readFileSync(join(RESOURCES, '../shared/golden/text-embeddings.json'), 'utf8')))

test('sentences get the vectors of the reference', async () => {
  using client = new InferenceClient(builtinEncoders(WEIGHTS))
  for (const [i, text] of golden.texts.slice(0, 8).entries()) {
    const vector = await client.encodeText(TEXT, text, 'query')
    const cosine = dot(vector, Float32Array.from(golden.embeddings[i] ?? []))
    assert.ok(cosine > 0.95, `${text}: ${cosine}`)
    assert.ok(Math.abs(Math.hypot(...vector) - 1) < 1e-5)
  }
})

test('the shipped concept vectors are those of the names', async () => {
  using client = new InferenceClient(builtinEncoders(WEIGHTS))
  const concepts = new Concepts(WEIGHTS)
  for (const [kind, label] of [
    ['image', 207],
    ['image', 999],
    ['sound', 3],
  ] as const) {
    const row = concepts.rowOf(kind, label)
    const vector = await client.encodeText(TEXT, labelSentence(kind, concepts.nameOf(row)), 'query')
    const stored = concepts.vectors.subarray(row * 384, (row + 1) * 384)
    assert.ok(dot(vector, stored) > 0.9999, concepts.nameOf(row))
  }
})

test('pictures in any number get a vector of length 1 and labels each, in their order', async () => {
  using client = new InferenceClient(builtinEncoders(WEIGHTS))
  const inputs = [0, 120, 255].map((value) => new Uint8Array(SIDE * SIDE * 3).fill(value))
  const together = await client.encodeImages(IMAGE, inputs)
  assert.equal(together.length, 3)
  for (const [i, input] of inputs.entries()) {
    const [alone] = await client.encodeImages(IMAGE, [input])
    const { vector, labels } = together[i] ?? { vector: new Float32Array(), labels: [] }
    assert.equal(vector.length, encoderFor('image').entry.dimensions)
    assert.ok(Math.abs(Math.hypot(...vector) - 1) < 1e-3)
    assert.ok(dot(vector, alone?.vector ?? vector) > 0.99999)
    assert.equal(labels.length, 30)
    const sum = labels.reduce((total, { score }) => total + score, 0)
    assert.ok(sum > 0 && sum <= 1.0001, `${sum}`)
  }
  assert.deepEqual(await client.encodeImages(IMAGE, []), [])
})

test('a sound gets a vector of length 1 and tags', async () => {
  using client = new InferenceClient(builtinEncoders(WEIGHTS))
  const { vector, labels } = await client.encodeSound(SOUND, {
    values: Float32Array.from({ length: WINDOW * 2 }, (_, i) => Math.sin(i / 8)),
    windowShape: [WINDOW],
    soundSamples: [WINDOW, WINDOW],
  })
  assert.equal(vector.length, encoderFor('sound').entry.dimensions)
  assert.ok(Math.abs(Math.hypot(...vector) - 1) < 1e-5)
  assert.equal(labels.length, 30)
})

test('weights that are not there are an error, not a wait for ever', async () => {
  await using folder = await temporaryFolder()
  using client = new InferenceClient(builtinEncoders(folder.path))
  await assert.rejects(client.encodeText(TEXT, 'dog', 'query'), hasCode('encoder-failed'))
})

test('a sound whose samples are no numbers fails alone', async () => {
  using client = new InferenceClient(builtinEncoders(WEIGHTS))
  const values = new Float32Array(WINDOW).fill(NaN)
  const silent = { values, windowShape: [WINDOW], soundSamples: [WINDOW] }
  const asked = [
    client.encodeSound(SOUND, silent),
    client.encodeText(TEXT, 'dog', 'query'),
  ] as const
  await assert.rejects(asked[0], hasCode('corrupt'))
  assert.equal((await asked[1]).length, encoderFor('text').entry.dimensions)
})

/** The inference process of this test, once there is another than those known. */
async function inferencePid(known: readonly number[] = []): Promise<number> {
  for (;;) {
    const children = await childProcesses(process.pid)
    const found = children.find(
      ({ pid, command }) => command.includes('inference-process') && !known.includes(pid),
    )
    if (found) return found.pid
  }
}

test('a process that hangs is replaced, and what it was asked is done by the next', async () => {
  using client = new InferenceClient(builtinEncoders(WEIGHTS), {
    patience: {
      silenceMs: 5_000,
      cancelledMs: 5_000,
    },
  })
  await client.encodeText(TEXT, 'dog', 'query')
  const pid = await inferencePid()
  process.kill(pid, 'SIGSTOP')
  const vector = await client.encodeText(TEXT, 'cat', 'query')
  assert.equal(vector.length, encoderFor('text').entry.dimensions)
  assert.notEqual(await inferencePid([pid]), pid)
})

test('a process that hangs twice is an error, and so is one that cannot be started', async () => {
  using client = new InferenceClient(builtinEncoders(WEIGHTS), {
    patience: {
      silenceMs: 1_500,
      cancelledMs: 1_500,
    },
  })
  const asked = client.encodeText(TEXT, 'dog', 'query')
  const rejected = assert.rejects(asked, hasCode('encoder-crashed'))
  const first = await inferencePid()
  process.kill(first, 'SIGSTOP')
  process.kill(await inferencePid([first]), 'SIGSTOP')
  await rejected
  const { execPath } = process
  process.execPath = '/no/such/program'
  try {
    await assert.rejects(client.encodeText(TEXT, 'dog', 'query'), /ENOENT/)
  } finally {
    process.execPath = execPath
  }
})

test('who cancels does not wait for a process that hangs; the next who asks gets another', async () => {
  using client = new InferenceClient(builtinEncoders(WEIGHTS), {
    patience: {
      silenceMs: 60_000,
      cancelledMs: 200,
    },
  })
  await client.encodeText(TEXT, 'dog', 'query')
  process.kill(await inferencePid(), 'SIGSTOP')
  const control = new AbortController()
  const picture = new Uint8Array(SIDE * SIDE * 3)
  const asked = client.encodeImages(IMAGE, [picture], control.signal)
  control.abort()
  await assert.rejects(asked, hasCode('cancelled'))
  await assert.rejects(client.encodeImages(IMAGE, [picture], control.signal), hasCode('cancelled'))
  assert.equal((await client.encodeImages(IMAGE, [picture])).length, 1)
})

test('what is asked of a client that closes is cancelled', async () => {
  const client = new InferenceClient(builtinEncoders(WEIGHTS))
  const asked = client.encodeText(TEXT, 'dog', 'query')
  client[Symbol.dispose]()
  await assert.rejects(asked, hasCode('cancelled'))
})

test('other encoders get another process, and what was asked of the last one is done', async () => {
  const all = builtinEncoders(WEIGHTS)
  const words = all.filter(({ entry }) => entry.id === TEXT)
  using client = new InferenceClient(words)
  await client.encodeText(TEXT, 'dog', 'query')
  const pid = await inferencePid()
  client.hold([...words])
  await client.encodeText(TEXT, 'dog', 'query')
  assert.equal(await inferencePid(), pid, 'the same encoders keep their process')
  const asked = client.encodeText(TEXT, 'cat', 'query')
  client.hold(all)
  assert.equal((await asked).length, encoderFor('text').entry.dimensions)
  assert.notEqual(await inferencePid([pid]), pid)
  assert.equal((await client.encodeImages(IMAGE, [new Uint8Array(SIDE * SIDE * 3)])).length, 1)
  client.hold(words)
  const picture = client.encodeImages(IMAGE, [new Uint8Array(SIDE * SIDE * 3)])
  await assert.rejects(picture, hasCode('encoder-failed'), 'it is not held any more')
})
