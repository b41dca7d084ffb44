import { open } from 'node:fs/promises'

const CHUNK_BYTES = 256 * 1024

async function readAt(file: string, position: number, lengthBytes: number): Promise<Uint8Array> {
  await using handle = await open(file, 'r')
  const chunk = new Uint8Array(lengthBytes)
  const { bytesRead } = await handle.read(chunk, 0, lengthBytes, position)
  return chunk.subarray(0, bytesRead)
}

/**
 * Streams the bytes `startByte` to `endByte` (included) of a file. The file is opened anew for
 * each chunk: a player drops most of the requests it starts when it seeks, and Chromium does not
 * tell us of all of them, so a handle kept open would often stay so.
 */
export function streamFileSlice(
  file: string,
  startByte: number,
  endByte: number,
): ReadableStream<Uint8Array> {
  let position = startByte
  const source = {
    async pull(controller: ReadableStreamDefaultController<Uint8Array>) {
      const lengthBytes = Math.min(CHUNK_BYTES, endByte + 1 - position)
      const chunk = lengthBytes > 0 ? await readAt(file, position, lengthBytes) : new Uint8Array()
      position += chunk.byteLength
      if (chunk.byteLength > 0) controller.enqueue(chunk)
      // A file that has become shorter ends the answer early, which the player reports.
      if (chunk.byteLength === 0 || position > endByte) controller.close()
    },
  }
  return new ReadableStream(source, { highWaterMark: 0 })
}
