import { join } from 'node:path'

/** Where the thumbnail of a content lies: named by the content, spread over 256 folders. */
export function thumbnailPath(folder: string, sha256: string): string {
  return join(folder, sha256.slice(0, 2), `${sha256}.webp`)
}
