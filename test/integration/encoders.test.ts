import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { appendFile, cp, mkdir, readFile, readdir, rm, stat, writeFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { afterEach, beforeEach, test } from 'node:test'
import type { Encoder } from '../../contract/encoder.ts'
import { LikenessError } from '../../contract/errors.ts'
import type { Job } from '../../contract/job.ts'
import { Engine } from '../../engine/engine.ts'
import { hasCode } from '../helpers/has-code.ts'
import type { LocalHub } from '../helpers/local-hub.ts'
import { GOLDEN_MODELS, startLocalHub } from '../helpers/local-hub.ts'
import { RESOURCES } from '../helpers/open-engine.ts'
import type { TemporaryFolder } from '../helpers/temporary-folder.ts'
import { temporaryFolder } from '../helpers/temporary-folder.ts'
import { testCatalogue, writeOwnCatalogue } from '../helpers/test-catalogue.ts'

let folder: TemporaryFolder
let hub: LocalHub
let engine: Engine

beforeEach(async () => {
  folder = await temporaryFolder()
  hub = await startLocalHub()
  engine = open()
  await writeOwnCatalogue(library())
  const { settings } = await engine.call('readSettings', {})
  await engine.call('changeSettings', { ...settings, hubAddress: hub.address })
})

afterEach(async () => {
  await engine[Symbol.asyncDispose]()
  await hub[Symbol.asyncDispose]()
  await folder[Symbol.asyncDispose]()
})

const library = () => join(folder.path, 'library')

function open(): Engine {
  return new Engine({ dataFolder: library(), resources: RESOURCES, onEvent: () => undefined })
}

async function reopen(): Promise<void> {
  await engine[Symbol.asyncDispose]()
  engine = open()
}

async function encoder(id: string): Promise<Encoder> {
  const { encoders } = await engine.call('listEncoders', {})
  const found = encoders.find((candidate) => candidate.id === id)
  assert.ok(found, id)
  return found
}

async function jobAfter(finished: Promise<void>, id: number): Promise<Job> {
  await finished
  const job = engine.context.jobs.list().find((candidate) => candidate.id === id)
  assert.ok(job)
  return job
}

async function download(id: string, isLicenceAccepted = false): Promise<Job> {
  const started = engine.startDownload(id, isLicenceAccepted)
  return jobAfter(started.finished, started.id)
}

async function importFolder(path: string, as: string | null = null): Promise<Job> {
  const started = await engine.startImport({ folder: path, as, acceptLicence: false })
  return jobAfter(started.finished, started.id)
}

test('an encoder is downloaded when asked, works, stays, and its room comes back', async () => {
  assert.equal((await encoder('tiny-dinov2')).state, 'absent')
  const job = await download('tiny-dinov2')
  assert.equal(job.state, 'done', job.problem?.message)
  const { sizeBytes, diskBytes, state } = await encoder('tiny-dinov2')
  assert.deepEqual(
    [job.unit, job.subject, job.done, job.total],
    ['bytes', 'tiny-dinov2', sizeBytes, sizeBytes],
  )
  assert.equal(state, 'installed')
  assert.ok(sizeBytes !== null && diskBytes >= sizeBytes)

  await reopen()
  assert.equal((await encoder('tiny-dinov2')).state, 'installed')
  const { checks } = await engine.call('testEncoder', { id: 'tiny-dinov2' })
  assert.ok(checks.length > 0)
  assert.deepEqual(
    checks.filter(({ passed }) => !passed),
    [],
  )
  const asked = hub.requests.length
  assert.equal((await download('tiny-dinov2')).summary, 'Tiny dinov2 is installed already.')
  assert.equal(hub.requests.length, asked)

  const { freedBytes } = await engine.call('removeEncoder', {
    id: 'tiny-dinov2',
    withSpaces: false,
  })
  assert.equal(freedBytes, diskBytes)
  assert.equal((await encoder('tiny-dinov2')).state, 'absent')
  assert.deepEqual(await readdir(join(library(), 'encoders')), [])
})

test('a licence that wants to be accepted is, or nothing is asked of the hub', async () => {
  assert.throws(() => engine.startDownload('tiny-vit', false), hasCode('licence-needed'))
  await assert.rejects(
    engine.call('downloadEncoder', { id: 'tiny-vit', acceptLicence: false }),
    hasCode('licence-needed'),
  )
  assert.equal(hub.connections(), 0)
  assert.equal((await download('tiny-vit', true)).state, 'done')
})

test('several files come at once; a cancelled download goes on where it stopped', async () => {
  hub.mischief = ({ path, range }, response, bytes) => {
    if (path !== 'onnx/text_model.onnx' || range !== null) return false
    response.writeHead(200, { 'content-length': bytes.length })
    response.write(bytes.subarray(0, 1_000_000))
    return true
  }
  const started = engine.startDownload('tiny-clip', false)
  const part = join(library(), 'encoders', 'tiny-clip.part')
  while (
    !existsSync(join(part, 'onnx', 'vision_model.onnx')) ||
    !existsSync(join(part, 'tokenizer.json')) ||
    (await stat(join(part, 'onnx', 'text_model.onnx.part'))).size < 1_000_000
  ) {
    await new Promise((done) => setTimeout(done, 20))
  }
  engine.context.jobs.cancel(started.id)
  assert.equal((await jobAfter(started.finished, started.id)).state, 'cancelled')
  const { state, diskBytes } = await encoder('tiny-clip')
  assert.equal(state, 'partial')
  assert.ok(diskBytes > 1_000_000)

  await reopen()
  assert.equal((await encoder('tiny-clip')).state, 'partial')
  const before = hub.requests.length
  assert.equal((await download('tiny-clip')).state, 'done')
  const asked = hub.requests.slice(before)
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
  const started = engine.startDownload('tiny-dinov2', false)
  engine.context.jobs.pause(started.id)
  await new Promise((done) => setTimeout(done, 200))
  assert.equal(engine.context.jobs.list()[0]?.state, 'paused')
  assert.equal((await encoder('tiny-dinov2')).state, 'partial')
  engine.context.jobs.resume(started.id)
  assert.equal((await jobAfter(started.finished, started.id)).state, 'done')
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
    hub.mischief = mischief
    const job = await download('tiny-dinov2')
    assert.equal(job.state, 'failed')
    assert.equal(job.problem?.code, code)
    assert.ok((job.problem.path ?? '').startsWith(hub.address))
    assert.notEqual((await encoder('tiny-dinov2')).state, 'installed')
  }
  hub.mischief = null
  assert.equal((await download('tiny-dinov2')).state, 'done')
})

test('right bytes are not enough: a pair that means nothing is not installed, and can be removed', async () => {
  const job = await download('tiny-pair')
  assert.equal(job.state, 'failed')
  assert.equal(job.problem?.code, 'encoder-refused')
  assert.match(
    job.problem.message,
    /Tiny pair does not work here\. Words and pictures: .*of 8 known/,
  )
  assert.equal((await encoder('tiny-pair')).state, 'partial')
  await assert.rejects(
    engine.call('addSpace', {
      encoder: 'tiny-pair',
      name: null,
      storage: 'float32',
      dimensions: null,
    }),
    hasCode('not-found'),
  )
  const requests = hub.requests.length
  assert.equal((await download('tiny-pair')).problem?.code, 'encoder-refused')
  assert.equal(hub.requests.length, requests, 'what is there is tried again without the hub')
  await engine.call('removeEncoder', { id: 'tiny-pair', withSpaces: false })
  assert.deepEqual(await readdir(join(library(), 'encoders')), [])
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
  await writeFile(join(library(), 'encoder-catalog.json'), JSON.stringify({ encoders: [entry] }))
  hub.mischief = ({ path }, response) => path === graph.path && !!response.end(bytes)
  const job = await download('tiny-broken')
  assert.equal(job.problem?.code, 'encoder-refused')
  assert.match(job.problem.message, /Pictures: The encoder could not work/)
  assert.notEqual((await encoder('tiny-broken')).state, 'installed')
})

test('a folder that lost a file is no encoder, and a download mends it', async () => {
  await download('tiny-dinov2')
  await rm(join(library(), 'encoders', 'tiny-dinov2', 'onnx', 'model.onnx'))
  await reopen()
  assert.equal((await encoder('tiny-dinov2')).state, 'damaged')
  await assert.rejects(engine.call('testEncoder', { id: 'tiny-dinov2' }), hasCode('not-found'))
  assert.equal((await download('tiny-dinov2')).state, 'done')
  assert.equal((await encoder('tiny-dinov2')).state, 'installed')
})

test('a folder without its manifest was never finished', async () => {
  await download('tiny-dinov2')
  await rm(join(library(), 'encoders', 'tiny-dinov2', 'manifest.json'))
  await reopen()
  assert.notEqual((await encoder('tiny-dinov2')).state, 'installed')
})

test('an encoder that a space is made with is not removed under it', async () => {
  await download('tiny-dinov2')
  await engine.call('addSpace', {
    encoder: 'tiny-dinov2',
    name: null,
    storage: 'float32',
    dimensions: null,
  })
  assert.deepEqual((await encoder('tiny-dinov2')).spaces, ['tiny-dinov2'])
  const left = engine.call('removeEncoder', { id: 'tiny-dinov2', withSpaces: false })
  await assert.rejects(left, (error) => {
    assert.ok(error instanceof LikenessError)
    const { code, message, advice } = error.problem
    assert.equal(code, 'in-use')
    assert.match(message, /The space "tiny-dinov2" is made with this encoder/)
    assert.match(advice, /likeness models remove tiny-dinov2 --with-spaces/)
    return true
  })
  await engine.call('removeSpace', { space: 'tiny-dinov2' })
  await engine.call('removeEncoder', { id: 'tiny-dinov2', withSpaces: false })
})

test('an encoder goes with its spaces when asked to, and what they were used for is taken over', async () => {
  await download('tiny-dinov2')
  for (const name of ['first', 'second']) {
    const how = { encoder: 'tiny-dinov2', storage: 'float32', dimensions: null } as const
    const { jobId } = await engine.call('addSpace', { ...how, name })
    await engine.context.jobs.whenFinished(jobId)
  }
  await engine.call('pointRole', { role: 'looks', space: 'first' })
  await engine.call('pointRole', { role: 'duplicates', space: 'second' })
  await engine.call('removeEncoder', { id: 'tiny-dinov2', withSpaces: true })
  assert.equal((await encoder('tiny-dinov2')).state, 'absent')
  const { spaces } = await engine.call('libraryStatus', {})
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
  assert.throws(() => engine.startDownload('no-such', true), hasCode('not-found'))
  assert.throws(() => engine.startDownload('musicnn', true), hasCode('bad-request'))
  assert.throws(() => engine.startDownload('sscd-disc-mixup', true), hasCode('bad-request'))
  await assert.rejects(
    engine.call('removeEncoder', { id: 'musicnn', withSpaces: false }),
    hasCode('bad-request'),
  )
  await assert.rejects(
    engine.call('removeEncoder', { id: 'yamnet', withSpaces: false }),
    hasCode('not-found'),
  )
  await writeFile(join(library(), 'encoder-catalog.json'), '{"encoders":[{"id":"x"}]}')
  await assert.rejects(engine.call('listEncoders', {}), hasCode('corrupt'))
})

test('an encoder out of a folder is copied, tried and then used like any other', async () => {
  for (const name of ['dinov2', 'hubert', 'whisper']) {
    const from = join(GOLDEN_MODELS, name)
    const job = await importFolder(from)
    assert.equal(job.state, 'done', job.problem?.message)
    assert.equal((await encoder(`own-${name}`)).state, 'installed')
    const copied = join(library(), 'encoders', `own-${name}`, 'config.json')
    assert.deepEqual(await readFile(copied), await readFile(join(from, 'config.json')))
  }
  await assert.rejects(importFolder(join(GOLDEN_MODELS, 'dinov2')), hasCode('in-use'))
})

test('a pair whose words mean nothing is refused, and nothing is kept of it', async () => {
  const job = await importFolder(join(GOLDEN_MODELS, 'clip'))
  assert.equal(job.state, 'failed')
  assert.equal(job.problem?.code, 'encoder-refused')
  assert.match(job.problem.message, /Words and pictures/)
  assert.deepEqual(await readdir(join(library(), 'encoders')), [])
})

test('files can be taken for an encoder of the catalogue, if they are what it needs', async () => {
  const from = join(folder.path, 'mine')
  await cp(join(GOLDEN_MODELS, 'dinov2'), from, { recursive: true })
  assert.equal((await importFolder(from, 'tiny-dinov2')).state, 'done')
  assert.equal((await encoder('tiny-dinov2')).state, 'installed')
  const wrong = await importFolder(from, 'dinov2-b14')
  assert.equal(wrong.problem?.code, 'encoder-refused')
  const missing = await importFolder(join(GOLDEN_MODELS, 'siglip'), 'siglip2-b16-224')
  assert.equal(missing.problem?.code, 'not-found')
})

test('a folder that cannot be run is refused with the reason', async () => {
  const from = join(folder.path, 'strange')
  await assert.rejects(importFolder(from), hasCode('not-found'))
  await mkdir(from)
  await assert.rejects(importFolder(from), hasCode('encoder-refused'))
  await writeFile(join(from, 'config.json'), '{"model_type":"unheard-of"}')
  await assert.rejects(importFolder(from), hasCode('encoder-refused'))
  await cp(join(GOLDEN_MODELS, 'dinov2'), from, { recursive: true })
  await writeFile(join(from, 'onnx', 'model.onnx'), 'no graph')
  await assert.rejects(importFolder(from), hasCode('encoder-failed'))
  assert.equal(existsSync(join(library(), 'encoders')), false)
})

test('the person keeps the folder as it was', async () => {
  const from = join(folder.path, 'mine')
  await cp(join(GOLDEN_MODELS, 'dinov2'), from, { recursive: true })
  await appendFile(join(from, 'notes.txt'), 'mine')
  const before = await describe(from)
  await importFolder(from)
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
