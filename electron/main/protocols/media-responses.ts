import { readFile, stat } from 'node:fs/promises'
import { appOrigin } from './schemes.ts'
import { parseByteRange } from './byte-range.ts'
import { streamFileSlice } from './file-slice.ts'

/** Where the engine says a medium lies, and as what it is to be served. */
export interface LocatedFile {
  readonly path: string
  readonly mimeType: string
}

/** Sound types that Chromium plays. No other type of the person's own files is ever served. */
const SOUND_TYPES: ReadonlySet<string> = new Set([
  'audio/mpeg',
  'audio/mp4',
  'audio/aac',
  'audio/flac',
  'audio/x-flac',
  'audio/ogg',
  'audio/opus',
  'audio/wav',
  'audio/wave',
  'audio/x-wav',
  'audio/webm',
])
const MAX_PICTURE_BYTES = 32 * 1024 * 1024

const headers = {
  'X-Content-Type-Options': 'nosniff',
  'Access-Control-Allow-Origin': appOrigin,
  // Kept in the window's memory only; what an id shows does not change while the window lives.
  'Cache-Control': 'private, max-age=3600',
}

export function refusal(status: 400 | 404 | 416 | 503): Response {
  return new Response(null, { status, headers: { 'X-Content-Type-Options': 'nosniff' } })
}

/** "RIFF", a length, "WEBP": the only form in which the engine caches pictures. */
function isWebp(bytes: Buffer): boolean {
  return bytes.toString('latin1', 0, 4) === 'RIFF' && bytes.toString('latin1', 8, 12) === 'WEBP'
}

/** Answers with a picture that the engine has re-encoded; the person's own files never qualify. */
export async function respondWithPicture({ path, mimeType }: LocatedFile): Promise<Response> {
  if (mimeType !== 'image/webp') return refusal(404)
  const found = await stat(path)
  if (!found.isFile() || found.size > MAX_PICTURE_BYTES) return refusal(404)
  const bytes = await readFile(path)
  if (!isWebp(bytes)) return refusal(404)
  return new Response(new Uint8Array(bytes), {
    headers: { ...headers, 'Content-Type': mimeType },
  })
}

/** Answers with a sound, by range: without 206 answers a player cannot seek. */
export async function respondWithSound(
  { path, mimeType }: LocatedFile,
  rangeHeader: string | null,
): Promise<Response> {
  if (!SOUND_TYPES.has(mimeType)) return refusal(404)
  const found = await stat(path)
  if (!found.isFile()) return refusal(404)
  const range = parseByteRange(rangeHeader, found.size)
  if (range.kind === 'unsatisfiable') {
    const contentRange = { 'Content-Range': `bytes */${String(found.size)}` }
    return new Response(null, { status: 416, headers: { ...headers, ...contentRange } })
  }
  const startByte = range.kind === 'part' ? range.startByte : 0
  const endByte = range.kind === 'part' ? range.endByte : found.size - 1
  const answerHeaders: Record<string, string> = {
    ...headers,
    'Content-Type': mimeType,
    'Content-Length': String(endByte - startByte + 1),
    'Accept-Ranges': 'bytes',
  }
  if (range.kind === 'part') {
    answerHeaders['Content-Range'] =
      `bytes ${String(startByte)}-${String(endByte)}/${String(found.size)}`
  }
  return new Response(streamFileSlice(path, startByte, endByte), {
    status: range.kind === 'part' ? 206 : 200,
    headers: answerHeaders,
  })
}
