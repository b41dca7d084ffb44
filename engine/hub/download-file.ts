import { stat } from 'node:fs/promises'
import { setTimeout as delay } from 'node:timers/promises'
import { LikenessError } from '../../contract/errors.ts'
import { hashFile } from '../media/hash-file.ts'
import { toStorageError } from '../store/storage-error.ts'
import type { Hub, HubAnswer } from './hub.ts'
import { PassingHubError, connectionLost, wrongContent } from './hub-error.ts'
import { PartFile } from './part-file.ts'

/** A file of a hub, pinned by size and hash. */
export interface HubFile {
  readonly url: URL
  /** Where it is to lie, absolute. */
  readonly path: string
  readonly sizeBytes: number
  /** Lower-case hex. */
  readonly sha256: string
}

export interface DownloadOptions {
  readonly signal: AbortSignal
  /** Waits while the download is paused; throws when it is cancelled. */
  readonly checkpoint: () => Promise<void>
  /** Bytes of the file that are there. */
  readonly onProgress: (receivedBytes: number) => void
  /** Waits before each new attempt after a lost connection; one that brought bytes starts them anew. */
  readonly retryMs?: readonly number[]
}

const RETRY_MS = [500, 1_000, 2_000, 4_000, 8_000]

/**
 * Downloads a file to its place. What is there already is not asked for again, neither the whole
 * file nor the part of it that an earlier attempt left; only bytes with the pinned hash get the name.
 *
 * @throws LikenessError `no-network`, `connection-lost`, `hub-refused`, `redirect-refused`,
 *   `wrong-content`, `disk-full`, `library-unusable`; the reason of the signal
 */
export async function downloadFile(
  hub: Hub,
  file: HubFile,
  options: DownloadOptions,
): Promise<void> {
  if (await isThere(file)) {
    options.onProgress(file.sizeBytes)
    return
  }
  try {
    await using part = await PartFile.open(file.path)
    if (part.sizeBytes > file.sizeBytes) await part.startAgain()
    let isOld = part.sizeBytes > 0
    for (;;) {
      await receive(hub, file, part, options)
      if (part.sha256 === file.sha256) break
      if (!isOld) {
        await part.discard()
        throw wrongContent(file.url, 'its SHA-256 is another one')
      }
      // What an earlier attempt left may have been cut or damaged: the whole file gets one more try.
      isOld = false
      await part.startAgain()
    }
    await part.finish()
  } catch (error) {
    throw toStorageError(error)
  }
}

async function isThere({ path, sizeBytes, sha256 }: HubFile): Promise<boolean> {
  const found = await stat(path).catch(() => null)
  return found?.size === sizeBytes && (await hashFile(path)).sha256 === sha256
}

/** Receives until the file has its size; a lost connection is taken up again a few times. */
async function receive(
  hub: Hub,
  file: HubFile,
  part: PartFile,
  options: DownloadOptions,
): Promise<void> {
  const { signal, checkpoint, onProgress, retryMs = RETRY_MS } = options
  let failures = 0
  // Whoever cannot be reached at the very beginning is told at once.
  let heard = false
  onProgress(part.sizeBytes)
  while (part.sizeBytes < file.sizeBytes) {
    await checkpoint()
    const before = part.sizeBytes
    try {
      const answer = await hub.open(file.url, part.sizeBytes, signal)
      heard = true
      await takeBody(answer, file, part, options)
    } catch (error) {
      signal.throwIfAborted()
      if (!(error instanceof PassingHubError)) throw error
      if (part.sizeBytes > before) failures = 0
      const waitMs = retryMs[failures++]
      if (!heard || waitMs === undefined) throw error.lasting
      await delay(waitMs, undefined, { signal }).catch(() => signal.throwIfAborted())
    }
  }
}

async function takeBody(
  { body, fromByte, totalBytes }: HubAnswer,
  file: HubFile,
  part: PartFile,
  { signal, checkpoint, onProgress }: DownloadOptions,
): Promise<void> {
  try {
    if (totalBytes !== null && totalBytes !== file.sizeBytes) throw wrongSize(file, totalBytes)
    if (fromByte !== part.sizeBytes) await part.startAgain()
    if (fromByte !== part.sizeBytes) throw wrongContent(file.url, 'it begins in the middle')
    for await (const chunk of chunksOf(body, file.url, signal)) {
      await checkpoint()
      if (part.sizeBytes + chunk.length > file.sizeBytes) throw wrongSize(file, null)
      await part.append(chunk)
      onProgress(part.sizeBytes)
    }
  } catch (error) {
    body.destroy()
    if (isWrong(error)) await part.startAgain()
    throw error
  }
  if (part.sizeBytes < file.sizeBytes) throw connectionLost(file.url, 'closed early')
}

/** The body's chunks; what goes wrong with the connection is told apart from what the loop throws. */
async function* chunksOf(
  body: HubAnswer['body'],
  url: URL,
  signal: AbortSignal,
): AsyncGenerator<Buffer> {
  const chunks: AsyncIterator<unknown> = body[Symbol.asyncIterator]()
  for (;;) {
    let next: IteratorResult<unknown>
    try {
      next = await chunks.next()
    } catch (error) {
      signal.throwIfAborted()
      throw connectionLost(url, error)
    }
    if (next.done === true) return
    if (Buffer.isBuffer(next.value)) yield next.value
  }
}

function isWrong(error: unknown): boolean {
  return error instanceof LikenessError && error.problem.code === 'wrong-content'
}

function wrongSize({ url, sizeBytes }: HubFile, totalBytes: number | null): LikenessError {
  const found = totalBytes === null ? 'more than that' : `${totalBytes.toLocaleString('en')} bytes`
  return wrongContent(
    url,
    `it should have ${sizeBytes.toLocaleString('en')} bytes and has ${found}`,
  )
}
