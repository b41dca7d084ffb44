import { randomUUID } from 'node:crypto'
import { mkdir, rm, writeFile } from 'node:fs/promises'
import path from 'node:path'

/** Files of the main process's own that live until the application quits. */
export class TemporaryFiles {
  readonly #folder: string

  /** @param systemFolder the system's folder for temporary files */
  constructor(systemFolder: string) {
    this.#folder = path.join(systemFolder, `likeness-${randomUUID()}`)
  }

  /**
   * Writes bytes to a new file that only this person can read, and returns its path. The name's
   * last part is kept, because the engine shows it; whatever could lead elsewhere is not.
   */
  async write(name: string, bytes: Uint8Array): Promise<string> {
    const folder = path.join(this.#folder, randomUUID())
    await mkdir(folder, { recursive: true, mode: 0o700 })
    const file = path.join(folder, safeFileName(name))
    await writeFile(file, bytes, { mode: 0o600, flag: 'wx' })
    return file
  }

  async removeAll(): Promise<void> {
    await rm(this.#folder, { recursive: true, force: true })
  }
}

/** A name without separators, control characters and leading dots, of at most 100 characters. */
export function safeFileName(name: string): string {
  const plain = name
    .replaceAll(/[^\p{L}\p{N} ._-]/gu, '_')
    .slice(-100)
    .replace(/^[. ]+/u, '')
    .replace(/[. ]+$/u, '')
  return plain === '' ? 'pasted' : plain
}
