import { readFile } from 'node:fs/promises'
import type { Session } from 'electron'
import { contentSecurityPolicy } from '../security/content-security-policy.ts'
import { resolvePageFile } from './resolve-page-file.ts'
import { appScheme } from './schemes.ts'

const headers = {
  'Content-Security-Policy': contentSecurityPolicy,
  'X-Content-Type-Options': 'nosniff',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Referrer-Policy': 'no-referrer',
  'Cache-Control': 'no-cache',
}

/** Serves the built page, and nothing else, at `app://likeness/`. */
export function serveApp(session: Session, rendererFolder: string): void {
  session.protocol.handle(appScheme, async (request) => {
    const found = request.method === 'GET' ? resolvePageFile(rendererFolder, request.url) : null
    const bytes = found === null ? null : await readFile(found.file).catch(() => null)
    if (found === null || bytes === null) return new Response(null, { status: 404, headers })
    return new Response(new Uint8Array(bytes), {
      headers: { ...headers, 'Content-Type': found.contentType },
    })
  })
}
