import path from 'node:path'

const CONTENT_TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.webp': 'image/webp',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
}

export interface PageFile {
  readonly file: string
  readonly contentType: string
}

/**
 * The file of the page that an `app://` address stands for, or null where it stands for none.
 * Names consist of plain characters only: neither encodings nor `..` nor drive letters get as far
 * as the file system, and the result is checked to lie inside `folder` all the same.
 */
export function resolvePageFile(folder: string, address: string): PageFile | null {
  const match = /^app:\/\/likeness\/([A-Za-z0-9._/-]*)$/.exec(address)
  if (match === null) return null
  const name = match[1] === undefined || match[1] === '' ? 'index.html' : match[1]
  const contentType = CONTENT_TYPES[path.posix.extname(name)]
  const plain = name.split('/').every((part) => part !== '' && !part.startsWith('.'))
  if (contentType === undefined || !plain) return null
  const file = path.resolve(folder, name)
  const inside = path.relative(folder, file)
  if (inside === '' || inside.startsWith('..') || path.isAbsolute(inside)) return null
  return { file, contentType }
}
