import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { readFile, readdir, rm, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { test } from 'node:test'
import { setTimeout as delay } from 'node:timers/promises'
import { LikenessError } from '../../contract/errors.ts'
import { EngineWithHub } from '../helpers/engine-with-hub.ts'
import { hasCode } from '../helpers/has-code.ts'
import type { LocalHub } from '../helpers/local-hub.ts'
import { testCatalogue } from '../helpers/test-catalogue.ts'

const at = new EngineWithHub()

test('an encoder is downloaded when asked, works, stays, and its room comes back', async () => {
  assert.equal((await at.encoder('tiny-dinov2')).state, 'absent')
  const job = await at.download('tiny-dinov2')
  assert.equal(job.state, 'done', job.problem?.message)
  const { sizeBytes, diskBytes, state } = await at.encoder('tiny-dinov2')
  assert.deepEqual(
    [job.unit, job.subject, job.done, job.total],
    ['bytes', 'tiny-dinov2', sizeBytes, sizeBytes],
  )
  assert.equal(state, 'installed')
  assert.ok(sizeBytes !== null && diskBytes >= sizeBytes)

  await at.reopen()
  assert.equal((await at.encoder('tiny-dinov2')).state, 'installed')
  const { checks } = await at.engine.call('testEncoder', { id: 'tiny-dinov2' })
  assert.ok(checks.length > 0)
  assert.deepEqual(
    checks.filter(({ passed }) => !passed),
    [],
  )
  const asked = at.hub.requests.length
  assert.equal((await at.download('tiny-dinov2')).summary, 'Tiny dinov2 is installed already.')
  assert.equal(at.hub.requests.length, asked)

  // One byte that is another one now: only reading all of them tells.
  const weights = join(at.library, 'encoders', 'tiny-dinov2', 'onnx', 'model.onnx')
  const bytes = await readFile(weights)
  bytes[bytes.length - 1] = (bytes.at(-1) ?? 0) ^ 1
  await writeFile(weights, bytes)
  const names = async () =>
    (await at.engine.call('doctor', {})).checks.flatMap(({ name, state }) =>
      state === 'failed' ? [name] : [],
    )
  assert.deepEqual(await names(), ['Files of tiny-dinov2'])
  assert.match((await at.download('tiny-dinov2')).summary ?? '', /^Downloaded/)
  assert.deepEqual(await names(), [])

  const { freedBytes } = await at.engine.call('removeEncoder', {
    id: 'tiny-dinov2',
    withSpaces: false,
  })
  assert.equal(freedBytes, diskBytes)
  assert.equal((await at.encoder('tiny-dinov2')).state, 'absent')
  assert.deepEqual(await readdir(join(at.library, 'encoders')), [])
})

test('a licence that wants to be accepted is, or nothing is asked of the hub', async () => {
  assert.throws(() => at.engine.startDownload('tiny-vit', false), hasCode('licence-needed'))
  await assert.rejects(
    at.engine.call('downloadEncoder', { id: 'tiny-vit', acceptLicence: false }),
    hasCode('licence-needed'),
  )
  assert.equal(at.hub.connections(), 0)
  assert.equal((await at.download('tiny-vit', true)).state, 'done')
})

test('several files come at once; a cancelled download goes on where it stopped', async () => {
  at.hub.mischief = ({ path, range }, response, bytes) => {
    if (path !== 'onnx/text_model.onnx' || range !== null) return false
    response.writeHead(200, { 'content-length': bytes.length })
    response.write(bytes.subarray(0, 1_000_000))
    return true
  }
  const started = at.engine.startDownload('tiny-clip', false)
  const part = join(at.library, 'encoders', 'tiny-clip.part')
  while (
    !existsSync(join(part, 'onnx', 'vision_model.onnx')) ||
    !existsSync(join(part, 'tokenizer.json')) ||
    (await stat(join(part, 'onnx', 'text_model.onnx.part'))).size < 1_000_000
  ) {
    await delay(20)
  }
  at.engine.context.jobs.cancel(started.id)
  assert.equal((await at.jobAfter(started)).state, 'cancelled')
  const { state, diskBytes } = await at.encoder('tiny-clip')
  assert.equal(state, 'partial')
  assert.ok(diskBytes > 1_000_000)

  await at.reopen()
  assert.equal((await at.encoder('tiny-clip')).state, 'partial')
  const before = at.hub.requests.length
  assert.equal((await at.download('tiny-clip')).state, 'done')
  const asked = at.hub.requests.slice(before)
  assert.equal(asked.find(({ path }) => path === 'onnx/text_model.onnx')?.range, 'bytes=1000000-')
  for (const whole of ['onnx/vision_model.onnx', 'tokenizer.json']) {
    assert.equal(
      asked.some(({ path }) => path === whole),
      false,
      whole,
    )
  }
})

test('a paused download waits and then goes on', async () => {
  const held: (() => void)[] = []
  at.hub.mischief = (_, response, bytes) => {
    const half = Math.floor(bytes.length / 2)
    response.writeHead(200, { 'content-length': bytes.length }).write(bytes.subarray(0, half))
    held.push(() => response.end(bytes.subarray(half)))
    return true
  }
  const started = at.engine.startDownload('tiny-dinov2', false)
  const { jobs } = at.engine.context
  const state = () => jobs.list().find(({ id }) => id === started.id)?.state
  while ((await at.encoder('tiny-dinov2')).state !== 'partial') await delay(20)
  jobs.pause(started.id)
  at.hub.mischief = null
  for (const sendTheRest of held) sendTheRest()
  await delay(200)
  assert.equal(state(), 'paused')
  assert.equal((await at.encoder('tiny-dinov2')).state, 'partial')
  jobs.resume(started.id)
  assert.equal((await at.jobAfter(started)).state, 'done')
})

test('what goes wrong at the hub is told by the job, with a way out', async () => {
  const answers: [NonNullable<LocalHub['mischief']>, string][] = [
    [(_, response) => !!response.writeHead(404).end(), 'hub-refused'],
    [
      (_, response) => !!response.writeHead(302, { location: 'http://other.example/' }).end(),
      'redirect-refused',
    ],
    [(_, response, bytes) => !!response.end(Buffer.alloc(bytes.length)), 'wrong-content'],
  ]
  for (const [mischief, code] of answers) {
    at.hub.mischief = mischief
    const job = await at.download('tiny-dinov2')
    assert.equal(job.state, 'failed')
    assert.equal(job.problem?.code, code)
    assert.ok((job.problem.path ?? '').startsWith(at.hub.address))
    assert.notEqual((await at.encoder('tiny-dinov2')).state, 'installed')
  }
  at.hub.mischief = null
  assert.equal((await at.download('tiny-dinov2')).state, 'done')
})

test('right bytes are not enough: a pair that means nothing is not installed, and can be removed', async () => {
  const job = await at.download('tiny-pair')
  assert.equal(job.state, 'failed')
  assert.equal(job.problem?.code, 'encoder-refused')
  assert.match(
    job.problem.message,
    /Tiny pair does not work here\. Words and pictures: .*of 8 known/,
  )
  assert.equal((await at.encoder('tiny-pair')).state, 'partial')
  await assert.rejects(
    at.engine.call('addSpace', {
      encoder: 'tiny-pair',
      name: null,
      storage: 'float32',
      dimensions: null,
    }),
    hasCode('not-found'),
  )
  const requests = at.hub.requests.length
  assert.equal((await at.download('tiny-pair')).problem?.code, 'encoder-refused')
  assert.equal(at.hub.requests.length, requests, 'what is there is tried again without the hub')
  await at.engine.call('removeEncoder', { id: 'tiny-pair', withSpaces: false })
  assert.deepEqual(await readdir(join(at.library, 'encoders')), [])
})

test('a graph that cannot be run here is not installed, though it is what the hub was to serve', async () => {
  const { dinov2 } = await testCatalogue()
  const bytes = Buffer.from('no graph')
  const graph = {
    path: 'onnx/model.onnx',
    sizeBytes: bytes.length,
    sha256: createHash('sha256').update(bytes).digest('hex'),
  }
  assert.ok(dinov2.source.kind === 'download')
  const files = dinov2.source.files.map((file) => (file.path === graph.path ? graph : file))
  const entry = { ...dinov2, id: 'tiny-broken', source: { ...dinov2.source, files } }
  await writeFile(join(at.library, 'encoder-catalog.json'), JSON.stringify({ encoders: [entry] }))
  at.hub.mischief = ({ path }, response) => path === graph.path && !!response.end(bytes)
  const job = await at.download('tiny-broken')
  assert.equal(job.problem?.code, 'encoder-refused')
  assert.match(job.problem.message, /Pictures: The encoder could not work/)
  assert.notEqual((await at.encoder('tiny-broken')).state, 'installed')
})

test('a folder that lost a file is no encoder, and a download mends it', async () => {
  await at.download('tiny-dinov2')
  await rm(join(at.library, 'encoders', 'tiny-dinov2', 'onnx', 'model.onnx'))
  await at.reopen()
  assert.equal((await at.encoder('tiny-dinov2')).state, 'damaged')
  await assert.rejects(at.engine.call('testEncoder', { id: 'tiny-dinov2' }), hasCode('not-found'))
  assert.equal((await at.download('tiny-dinov2')).state, 'done')
  assert.equal((await at.encoder('tiny-dinov2')).state, 'installed')
})

test('a folder without its manifest was never finished', async () => {
  await at.download('tiny-dinov2')
  await rm(join(at.library, 'encoders', 'tiny-dinov2', 'manifest.json'))
  await at.reopen()
  assert.notEqual((await at.encoder('tiny-dinov2')).state, 'installed')
})

test('an encoder that a space is made with is not removed under it', async () => {
  await at.download('tiny-dinov2')
  await at.engine.call('addSpace', {
    encoder: 'tiny-dinov2',
    name: null,
    storage: 'float32',
    dimensions: null,
  })
  assert.deepEqual((await at.encoder('tiny-dinov2')).spaces, ['tiny-dinov2'])
  const left = at.engine.call('removeEncoder', { id: 'tiny-dinov2', withSpaces: false })
  await assert.rejects(left, (error) => {
    assert.ok(error instanceof LikenessError)
    const { code, message, advice } = error.problem
    assert.equal(code, 'in-use')
    assert.match(message, /The space "tiny-dinov2" is made with this encoder/)
    assert.match(advice, /likeness models remove tiny-dinov2 --with-spaces/)
    return true
  })
  await at.engine.call('removeSpace', { space: 'tiny-dinov2' })
  await at.engine.call('removeEncoder', { id: 'tiny-dinov2', withSpaces: false })
})

test('an encoder goes with its spaces when asked to, and what they were used for is taken over', async () => {
  await at.download('tiny-dinov2')
  for (const name of ['first', 'second']) {
    const how = { encoder: 'tiny-dinov2', storage: 'float32', dimensions: null } as const
    const { jobId } = await at.engine.call('addSpace', { ...how, name })
    await at.engine.context.jobs.whenFinished(jobId)
  }
  await at.engine.call('pointRole', { role: 'looks', space: 'first' })
  await at.engine.call('pointRole', { role: 'duplicates', space: 'second' })
  await at.engine.call('removeEncoder', { id: 'tiny-dinov2', withSpaces: true })
  assert.equal((await at.encoder('tiny-dinov2')).state, 'absent')
  const { spaces } = await at.engine.call('libraryStatus', {})
  assert.deepEqual(
    spaces.map(({ name, roles }) => [name, roles]),
    [
      ['visual', ['looks', 'duplicates']],
      ['sound', ['sound']],
      ['concept', ['words']],
    ],
  )
})

test('what is not there, built in or cannot be downloaded is said', async () => {
  assert.throws(() => at.engine.startDownload('no-such', true), hasCode('not-found'))
  assert.throws(() => at.engine.startDownload('musicnn', true), hasCode('bad-request'))
  assert.throws(() => at.engine.startDownload('sscd-disc-mixup', true), hasCode('bad-request'))
  await assert.rejects(
    at.engine.call('removeEncoder', { id: 'musicnn', withSpaces: false }),
    hasCode('bad-request'),
  )
  await assert.rejects(
    at.engine.call('removeEncoder', { id: 'yamnet', withSpaces: false }),
    hasCode('not-found'),
  )
  await writeFile(join(at.library, 'encoder-catalog.json'), '{"encoders":[{"id":"x"}]}')
  await assert.rejects(at.engine.call('listEncoders', {}), hasCode('corrupt'))
})
