import assert from 'node:assert/strict'
import { existsSync } from 'node:fs'
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { DownloadOptions, HubFile } from '../../engine/hub/download-file.ts'
import { downloadFile } from '../../engine/hub/download-file.ts'
import { Hub } from '../../engine/hub/hub.ts'
import type { LocalHub, Mischief } from './local-hub.ts'

export interface Attempt {
  readonly mischief?: Mischief
  readonly silenceMs?: number
  readonly options?: Partial<DownloadOptions>
}

/** One attempt with a client of its own, as after a restart; returns what the progress told. */
export async function attemptDownload(
  hub: LocalHub,
  file: HubFile,
  attempt: Attempt,
): Promise<number[]> {
  hub.mischief = attempt.mischief ?? null
  const progress: number[] = []
  using client = new Hub({
    address: hub.address,
    proxy: {},
    ...(attempt.silenceMs === undefined ? {} : { silenceMs: attempt.silenceMs }),
  })
  await downloadFile(client, file, {
    signal: new AbortController().signal,
    checkpoint: () => Promise.resolve(),
    onProgress: (received) => progress.push(received),
    retryMs: [1, 1],
    ...attempt.options,
  })
  return progress
}

/** The part of the file that an earlier attempt has left. */
export async function leavePartOf(file: HubFile, bytes: Uint8Array): Promise<void> {
  await mkdir(join(file.path, '..'), { recursive: true })
  await writeFile(`${file.path}.part`, bytes)
}

/** The file has its name and these bytes, and no part is left. */
export async function assertWhole(file: HubFile, original: Uint8Array): Promise<void> {
  assert.deepEqual(await readFile(file.path), original)
  assert.equal(existsSync(`${file.path}.part`), false)
}

/** Sends the first half of what was asked for, then cuts the connection. */
export const cutInTheMiddle: Mischief = (request, response, bytes) => {
  const from = Number(/\d+/.exec(request.range ?? '')?.[0] ?? 0)
  const status = request.range === null ? 200 : 206
  response.writeHead(status, {
    'content-length': bytes.length - from,
    'content-range': `bytes ${from}-${bytes.length - 1}/${bytes.length}`,
  })
  const end = from + Math.max(1, Math.floor((bytes.length - from) / 2))
  response.write(bytes.subarray(from, end), () => setTimeout(() => response.destroy(), 5))
  return true
}
