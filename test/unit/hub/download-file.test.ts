import assert from 'node:assert/strict'
import { existsSync, readFileSync } from 'node:fs'
import { mkdir, stat, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { after, afterEach, before, beforeEach, test } from 'node:test'
import type { HubFile } from '../../../engine/hub/download-file.ts'
import { Hub } from '../../../engine/hub/hub.ts'
import { hasCode } from '../../helpers/has-code.ts'
import type { Attempt } from '../../helpers/download-attempt.ts'
import {
  assertWhole,
  attemptDownload,
  cutInTheMiddle,
  leavePartOf,
} from '../../helpers/download-attempt.ts'
import type { LocalHub, Mischief } from '../../helpers/local-hub.ts'
import {
  GOLDEN_MODELS,
  REVISION,
  goldenFiles,
  serve,
  startLocalHub,
} from '../../helpers/local-hub.ts'
import type { TemporaryFolder } from '../../helpers/temporary-folder.ts'
import { temporaryFolder } from '../../helpers/temporary-folder.ts'

const PATH = 'onnx/vision_model.onnx'
const repository = { repository: 'golden/clip', revision: REVISION }
const original = readFileSync(join(GOLDEN_MODELS, 'clip', PATH))
const half = Math.floor(original.length / 2)

let folder: TemporaryFolder
let hub: LocalHub
let pinned: { sizeBytes: number; sha256: string }
let file: HubFile
let runs = 0

before(async () => {
  folder = await temporaryFolder()
  const found = (await goldenFiles('clip')).find(({ path }) => path === PATH)
  assert.ok(found)
  pinned = { sizeBytes: found.sizeBytes, sha256: found.sha256 }
})

beforeEach(() => startAnew())
afterEach(() => hub[Symbol.asyncDispose]())
after(() => folder[Symbol.asyncDispose]())

/** Another hub, and another place for the file. */
async function startAnew(): Promise<void> {
  hub = await startLocalHub()
  file = fileAt(hub.address)
}

function fileAt(address: string): HubFile {
  using client = new Hub({ address, proxy: {} })
  runs += 1
  return {
    url: client.urlOf(repository, PATH),
    path: join(folder.path, String(runs), PATH),
    ...pinned,
  }
}

const download = (attempt: Attempt = {}) => attemptDownload(hub, file, attempt)
const leavePart = (bytes: Uint8Array) => leavePartOf(file, bytes)
const assertComplete = () => assertWhole(file, original)

test('a file comes with its progress and gets its name', async () => {
  const progress = await download()
  await assertComplete()
  assert.equal(progress[0], 0)
  assert.equal(progress.at(-1), original.length)
  assert.deepEqual(
    progress,
    progress.toSorted((a, b) => a - b),
  )
})

test('what is there already is not asked for again', async () => {
  await mkdir(join(file.path, '..'), { recursive: true })
  await writeFile(file.path, original)
  assert.deepEqual(await download(), [original.length])
  assert.deepEqual(hub.requests, [])
})

test('the part that an earlier attempt left is kept, and only the rest is asked for', async () => {
  await leavePart(original.subarray(0, half))
  const progress = await download()
  await assertComplete()
  assert.equal(progress[0], half)
  assert.deepEqual(
    hub.requests.map(({ range }) => range),
    [`bytes=${half}-`],
  )
})

test('a hub that knows no ranges is taken from the start', async () => {
  await leavePart(original.subarray(0, half))
  await download({
    mischief: (request, response, bytes) => {
      serve({ ...request, range: null }, response, bytes)
      return true
    },
  })
  await assertComplete()
})

test('a damaged part is noticed by its hash, and the whole file is asked for', async () => {
  await leavePart(Buffer.alloc(half, 1))
  await download()
  await assertComplete()
  assert.deepEqual(
    hub.requests.map(({ range }) => range),
    [`bytes=${half}-`, null],
  )
})

test('a part that is longer than the file is not believed', async () => {
  await leavePart(Buffer.concat([original, original]))
  await download()
  await assertComplete()
})

test('a connection that is lost midway is taken up where it broke', async () => {
  let cuts = 0
  await download({
    mischief: (...all) => cuts++ < 4 && cutInTheMiddle(...all),
  })
  await assertComplete()
  const [first, ...rest] = hub.requests.map(({ range }) => range)
  assert.equal(first, null)
  assert.equal(rest.length, 4)
  for (const range of rest) assert.match(range ?? '', /^bytes=[1-9]\d*-$/)
})

test('a connection that stays lost is told, and the part is kept for the next time', async () => {
  let answers = 0
  const refuse: Mischief = (request, response, bytes) => {
    if (answers++ === 0) return cutInTheMiddle(request, response, bytes)
    response.destroy()
    return true
  }
  await assert.rejects(download({ mischief: refuse }), hasCode('no-network'))
  assert.equal(existsSync(file.path), false)
  const kept = (await stat(`${file.path}.part`)).size
  assert.ok(kept > 0 && kept < original.length)
})

test('a hub that falls silent is given up', async () => {
  const silent: Mischief = (_request, response, bytes) => {
    response.writeHead(200, { 'content-length': bytes.length })
    response.write(bytes.subarray(0, 10))
    return true
  }
  await assert.rejects(download({ mischief: silent, silenceMs: 50 }), hasCode('connection-lost'))
})

test('an answer that is cut short by the hub itself is no file', async () => {
  const short: Mischief = (_request, response, bytes) => {
    response.writeHead(200, { 'transfer-encoding': 'chunked' })
    response.end(bytes.subarray(0, half))
    return true
  }
  await assert.rejects(download({ mischief: short }), hasCode('connection-lost'))
  assert.equal(existsSync(file.path), false)
})

test('another size or another hash is refused and not kept', async () => {
  const answers: Mischief[] = [
    (request, response, bytes) => {
      serve(request, response, bytes.subarray(0, half))
      return true
    },
    (request, response, bytes) => {
      serve(request, response, Buffer.concat([bytes, bytes]))
      return true
    },
    (_request, response, bytes) => {
      response.writeHead(200, { 'transfer-encoding': 'chunked' })
      response.end(Buffer.concat([bytes, bytes]))
      return true
    },
    (request, response, bytes) => {
      const changed = Buffer.from(bytes)
      changed[half] = (changed[half] ?? 0) ^ 1
      serve(request, response, changed)
      return true
    },
  ]
  for (const mischief of answers) {
    await hub[Symbol.asyncDispose]()
    await startAnew()
    await assert.rejects(download({ mischief }), hasCode('wrong-content'))
    assert.equal(existsSync(file.path), false)
    const part = await stat(`${file.path}.part`).catch(() => null)
    assert.equal(part?.size ?? 0, 0)
  }
})

test('a file that is not there, a login and an overload are told apart', async () => {
  for (const [status, words] of [
    [404, /does not have this file/],
    [401, /refused/],
    [503, /at the moment/],
  ] as const) {
    await hub[Symbol.asyncDispose]()
    await startAnew()
    const refuse: Mischief = (_request, response) => {
      response.writeHead(status).end()
      return true
    }
    await assert.rejects(download({ mischief: refuse }), (error) => {
      assert.match(error instanceof Error ? error.message : '', words)
      return hasCode('hub-refused')(error)
    })
  }
})

test('a redirect within the hub is followed with its range; one to another host is not', async () => {
  await leavePart(original.subarray(0, half))
  await download({
    mischief: (request, response) => {
      if (request.incoming.url?.endsWith('?moved') === true) return false
      response.writeHead(302, { location: `${request.incoming.url ?? ''}?moved` }).end()
      return true
    },
  })
  await assertComplete()
  assert.deepEqual(
    hub.requests.map(({ range }) => range),
    [`bytes=${half}-`, `bytes=${half}-`],
  )

  await hub[Symbol.asyncDispose]()
  await startAnew()
  await using other = await startLocalHub()
  const away: Mischief = (request, response) => {
    response.writeHead(302, { location: `${other.address}${request.incoming.url ?? ''}` }).end()
    return true
  }
  await assert.rejects(download({ mischief: away }), hasCode('redirect-refused'))
  assert.equal(other.connections(), 0)
})

test('a redirect in circles ends', async () => {
  const circle: Mischief = (request, response) => {
    response.writeHead(302, { location: request.incoming.url ?? '' }).end()
    return true
  }
  await assert.rejects(download({ mischief: circle }), hasCode('redirect-refused'))
})

test('no network is told at once', async () => {
  const closed = createServer().listen(0, '127.0.0.1')
  await new Promise((done) => closed.once('listening', done))
  const address = closed.address()
  assert.ok(address !== null && typeof address === 'object')
  await new Promise((done) => closed.close(done))
  file = fileAt(`http://127.0.0.1:${address.port}`)
  await assert.rejects(download(), hasCode('no-network'))
})

test('a cancelled download stops and keeps its part', async () => {
  const cancel = new AbortController()
  const reason = new Error('enough')
  const downloading = download({
    mischief: (_request, response, bytes) => {
      response.writeHead(200, { 'content-length': bytes.length })
      response.write(bytes.subarray(0, half))
      return true
    },
    options: {
      signal: cancel.signal,
      onProgress: (received) => {
        if (received >= half) cancel.abort(reason)
      },
    },
  })
  await assert.rejects(downloading, reason)
  assert.equal((await stat(`${file.path}.part`)).size, half)
})

test('a paused download asks for nothing until it goes on', async () => {
  let resume = () => {}
  const paused = new Promise<void>((done) => {
    resume = done
  })
  const downloading = download({ options: { checkpoint: () => paused } })
  await new Promise((done) => setTimeout(done, 50))
  assert.deepEqual(hub.requests, [])
  resume()
  await downloading
  await assertComplete()
})
