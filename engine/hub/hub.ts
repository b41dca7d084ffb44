import type { IncomingMessage } from 'node:http'
import { Agent as HttpAgent, request as requestHttp } from 'node:http'
import { Agent as HttpsAgent, request as requestHttps } from 'node:https'
import { LikenessError } from '../../contract/errors.ts'
import { notReached, refusedByHub } from './hub-error.ts'
import { followRedirect } from './redirect-rule.ts'

/** A repository at one revision: what is behind it never changes. */
export interface PinnedRepository {
  readonly repository: string
  /** Full commit hash. */
  readonly revision: string
}

export interface HubOptions {
  /** https, or http on this machine. */
  readonly address: string
  /** Variables as `HTTPS_PROXY`; what they leave out goes directly. */
  readonly proxy: NodeJS.ProcessEnv
  /** A connection on which nothing moves for this long is given up. */
  readonly silenceMs?: number
}

/** An answer with a body: of the whole file, or of the rest of it. */
export interface HubAnswer {
  readonly body: IncomingMessage
  /** Where in the file the body begins. */
  readonly fromByte: number
  /** Size of the whole file as the hub gives it, if it does. */
  readonly totalBytes: number | null
}

const MOST_REDIRECTS = 5
const SILENCE_MS = 30_000
const REDIRECTS = new Set([301, 302, 303, 307, 308])
/** The end of a file was asked for that is shorter: it is not the file we know. */
const RANGE_NOT_SATISFIABLE = 416

/**
 * A hub of encoders in the layout of huggingface.co. It is asked for single files at pinned revisions
 * and for nothing else; no cookie, no name, no account is sent.
 */
export class Hub {
  readonly #address: string
  readonly #silenceMs: number
  readonly #http: HttpAgent
  readonly #https: HttpsAgent

  constructor({ address, proxy, silenceMs = SILENCE_MS }: HubOptions) {
    this.#address = address.replace(/\/+$/, '')
    this.#silenceMs = silenceMs
    this.#http = new HttpAgent({ keepAlive: true, proxyEnv: proxy })
    this.#https = new HttpsAgent({ keepAlive: true, proxyEnv: proxy })
  }

  urlOf({ repository, revision }: PinnedRepository, path: string): URL {
    const place = path.split('/').map(encodeURIComponent).join('/')
    return new URL(`${this.#address}/${repository}/resolve/${revision}/${place}`)
  }

  /**
   * Asks for a file, or for its rest from a byte on; a hub that knows no ranges answers with the whole.
   *
   * @throws PassingHubError when the hub cannot be reached or is overloaded
   * @throws LikenessError `hub-refused`, `redirect-refused`; the reason of the signal
   */
  async open(start: URL, fromByte: number, signal: AbortSignal): Promise<HubAnswer> {
    let url = start
    for (let redirects = 0; redirects <= MOST_REDIRECTS; redirects++) {
      const response = await this.#request(url, fromByte, signal)
      const { statusCode = 0, headers } = response
      if (statusCode === 200 || statusCode === 206 || statusCode === RANGE_NOT_SATISFIABLE) {
        return toAnswer(response)
      }
      // Nobody wants the body of a redirect or of a refusal.
      response.destroy()
      if (!REDIRECTS.has(statusCode) || headers.location === undefined) {
        throw refusedByHub(url, statusCode)
      }
      url = followRedirect(url, headers.location)
    }
    throw new LikenessError(
      'redirect-refused',
      `${start.host} sends the download round in circles.`,
      'Check the address of the hub in Settings.',
      start.href,
    )
  }

  [Symbol.dispose](): void {
    this.#http.destroy()
    this.#https.destroy()
  }

  #request(url: URL, fromByte: number, signal: AbortSignal): Promise<IncomingMessage> {
    const secure = url.protocol === 'https:'
    const headers = {
      'accept-encoding': 'identity',
      'user-agent': 'Likeness',
      ...(fromByte > 0 ? { range: `bytes=${String(fromByte)}-` } : {}),
    }
    const options = { agent: secure ? this.#https : this.#http, headers, signal }
    return new Promise((resolve, reject) => {
      const request = (secure ? requestHttps : requestHttp)(url, options, resolve)
      request.setTimeout(this.#silenceMs, () => {
        request.destroy(Object.assign(new Error('Nothing came'), { code: 'ETIMEDOUT' }))
      })
      request.on('error', (error) => {
        reject(signal.aborted ? toError(signal.reason) : notReached(url, error))
      })
      request.end()
    })
  }
}

function toError(reason: unknown): Error {
  return reason instanceof Error ? reason : new Error(String(reason))
}

function toAnswer(body: IncomingMessage): HubAnswer {
  const { statusCode, headers } = body
  const length = headers['content-length']
  if (statusCode === 200) {
    return { body, fromByte: 0, totalBytes: length === undefined ? null : Number(length) }
  }
  // "bytes 100-199/200", and "bytes */200" where nothing is left to send.
  const [, from, total] =
    /^bytes (?:(\d+)-\d+|\*)\/(\d+)$/.exec(headers['content-range'] ?? '') ?? []
  return {
    body,
    fromByte: Number(from ?? 0),
    totalBytes: total === undefined ? null : Number(total),
  }
}
