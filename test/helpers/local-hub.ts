import { createHash } from 'node:crypto'
import { readFile, readdir, stat } from 'node:fs/promises'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { createServer } from 'node:http'
import { join, resolve } from 'node:path'

/** The tiny models of the reference data, each laid out as a repository of a hub. */
export const GOLDEN_MODELS = resolve(
  import.meta.dirname,
  '..',
  '..',
  '..',
  'shared',
  'golden',
  'models',
)
/** The revision under which the local hub serves everything. */
export const REVISION = '0123456789abcdef0123456789abcdef01234567'

/** Answers a request in place of the hub; false leaves it to the hub. */
export type Mischief = (request: HubRequest, response: ServerResponse, bytes: Buffer) => boolean

export interface HubRequest {
  /** `golden/clip` */
  readonly repository: string
  /** `onnx/model.onnx` */
  readonly path: string
  readonly range: string | null
  readonly incoming: IncomingMessage
}

export interface LocalHub extends AsyncDisposable {
  /** `http://127.0.0.1:PORT` */
  readonly address: string
  readonly requests: readonly HubRequest[]
  /** Connections that were opened, whether anything was asked or not. */
  readonly connections: () => number
  mischief: Mischief | null
}

/** A hub on this machine that serves the golden models as `golden/NAME`, with ranges. */
export async function startLocalHub(): Promise<LocalHub> {
  const requests: HubRequest[] = []
  let connections = 0
  const server = createServer((incoming, response) => {
    answer(incoming, response).catch((error: unknown) => response.destroy(toError(error)))
  })
  server.on('connection', () => {
    connections += 1
  })
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('The hub has no port')

  async function answer(incoming: IncomingMessage, response: ServerResponse): Promise<void> {
    const asked = readRequest(incoming)
    requests.push(asked)
    const file = join(GOLDEN_MODELS, asked.repository.replace(/^golden\//, ''), asked.path)
    const bytes = await readFile(file).catch(() => null)
    if (bytes === null) response.writeHead(404).end('Entry not found')
    else if (hub.mischief?.(asked, response, bytes) !== true) serve(asked, response, bytes)
  }
  const hub: LocalHub = {
    address: `http://127.0.0.1:${address.port}`,
    requests,
    connections: () => connections,
    mischief: null,
    [Symbol.asyncDispose]: async () => {
      server.closeAllConnections()
      // Closing what is closed is no error here.
      await new Promise((done) => server.close(done))
    },
  }
  return hub
}

function readRequest(incoming: IncomingMessage): HubRequest {
  const { pathname } = new URL(incoming.url ?? '/', 'http://hub')
  const match = new RegExp(`^/([^/]+/[^/]+)/resolve/${REVISION}/(.+)$`).exec(pathname)
  const [, repository = '', path = ''] = match ?? []
  return { repository, path, range: incoming.headers.range ?? null, incoming }
}

/** Serves a file or its rest, as a hub does. */
export function serve({ range }: HubRequest, response: ServerResponse, bytes: Buffer): void {
  const from = Number(/^bytes=(\d+)-$/.exec(range ?? '')?.[1] ?? 0)
  if (range === null) {
    response.writeHead(200, { 'content-length': bytes.length }).end(bytes)
    return
  }
  const total = bytes.length
  if (from >= total) {
    response.writeHead(416, { 'content-range': `bytes */${total}` }).end()
    return
  }
  response.writeHead(206, {
    'content-length': total - from,
    'content-range': `bytes ${from}-${total - 1}/${total}`,
  })
  response.end(bytes.subarray(from))
}

/** Every file of a golden model with its size and hash, as an entry of the catalogue pins them. */
export async function goldenFiles(
  name: string,
): Promise<{ path: string; sizeBytes: number; sha256: string }[]> {
  const folder = join(GOLDEN_MODELS, name)
  const files: { path: string; sizeBytes: number; sha256: string }[] = []
  for (const path of (await readdir(folder, { recursive: true })).sort()) {
    if (!(await stat(join(folder, path))).isFile()) continue
    const bytes = await readFile(join(folder, path))
    files.push({
      path,
      sizeBytes: bytes.length,
      sha256: createHash('sha256').update(bytes).digest('hex'),
    })
  }
  return files
}

function toError(error: unknown): Error {
  return error instanceof Error ? error : new Error(String(error))
}
