import assert from 'node:assert/strict'
import { createServer, request } from 'node:http'
import { test } from 'node:test'
import { Hub } from '../../../engine/hub/hub.ts'
import { PassingHubError } from '../../../engine/hub/hub-error.ts'
import { REVISION, startLocalHub } from '../../helpers/local-hub.ts'

const pinned = { repository: 'golden/clip', revision: REVISION }
const never = new AbortController().signal

test('a file is asked for by repository, full revision and path', () => {
  using hub = new Hub({ address: 'https://hub.example/mirror/', proxy: {} })
  assert.equal(
    hub.urlOf(pinned, 'onnx/a b#.onnx').href,
    `https://hub.example/mirror/golden/clip/resolve/${REVISION}/onnx/a%20b%23.onnx`,
  )
})

interface Proxy extends AsyncDisposable {
  readonly address: string
  /** `GET http://…` or `CONNECT host:port`. */
  readonly asked: readonly string[]
}

/** A proxy that passes plain requests on and opens no tunnel. */
async function startProxy(): Promise<Proxy> {
  const asked: string[] = []
  const server = createServer((incoming, response) => {
    asked.push(`${incoming.method ?? ''} ${incoming.url ?? ''}`)
    request(incoming.url ?? '', (answer) => {
      response.writeHead(answer.statusCode ?? 500, answer.headers)
      answer.pipe(response)
    }).end()
  })
  server.on('connect', (incoming, socket) => {
    asked.push(`CONNECT ${incoming.url ?? ''}`)
    socket.end('HTTP/1.1 403 Forbidden\r\n\r\n')
  })
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  const address = server.address()
  assert.ok(address !== null && typeof address === 'object')
  return {
    address: `http://127.0.0.1:${address.port}`,
    asked,
    [Symbol.asyncDispose]: async () => {
      server.closeAllConnections()
      await new Promise((done) => server.close(done))
    },
  }
}

test('a proxy is used where one is set, for plain and for secure addresses', async () => {
  await using local = await startLocalHub()
  await using proxy = await startProxy()
  const env = { http_proxy: proxy.address, https_proxy: proxy.address }
  using hub = new Hub({ address: local.address, proxy: env })
  const url = hub.urlOf(pinned, 'config.json')
  const { body, totalBytes } = await hub.open(url, 0, never)
  body.resume()
  assert.deepEqual(proxy.asked, [`GET ${url.href}`])
  assert.ok(totalBytes !== null && totalBytes > 0)

  using secure = new Hub({ address: 'https://hub.invalid', proxy: env })
  await assert.rejects(secure.open(secure.urlOf(pinned, 'config.json'), 0, never), PassingHubError)
  assert.equal(proxy.asked[1], 'CONNECT hub.invalid:443')
})

test('nothing but the file is told to the hub', async () => {
  await using local = await startLocalHub()
  using hub = new Hub({ address: local.address, proxy: {} })
  const { body } = await hub.open(hub.urlOf(pinned, 'config.json'), 0, never)
  body.resume()
  const headers = Object.keys(local.requests[0]?.incoming.headers ?? {})
  assert.deepEqual(headers.sort(), ['accept-encoding', 'connection', 'host', 'user-agent'])
})
