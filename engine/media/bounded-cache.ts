import { mkdir, readdir, rename, rm, stat, utimes } from 'node:fs/promises'
import { join } from 'node:path'

/** Files made on demand, named by what they are made of; the longest unused go first. */
export class BoundedCache {
  readonly #folder: string
  readonly #mostBytes: number
  readonly #making = new Map<string, Promise<string>>()

  constructor(folder: string, mostBytes: number) {
    this.#folder = folder
    this.#mostBytes = mostBytes
  }

  /**
   * Path of the cached file, made first where it is missing; two askers share one making.
   *
   * @param make writes the file to the path it is given
   */
  get(name: string, make: (temporaryPath: string) => Promise<unknown>): Promise<string> {
    const known = this.#making.get(name)
    if (known) return known
    const making = this.#find(name, make).finally(() => this.#making.delete(name))
    this.#making.set(name, making)
    return making
  }

  async #find(name: string, make: (path: string) => Promise<unknown>): Promise<string> {
    const path = join(this.#folder, name)
    if (await hasBytes(path)) {
      const now = new Date()
      await utimes(path, now, now)
      return path
    }
    await mkdir(this.#folder, { recursive: true })
    const temporaryPath = `${path}.tmp-${String(process.pid)}`
    try {
      await make(temporaryPath)
      await rename(temporaryPath, path)
    } catch (error) {
      // Half a sound may be there, and be large.
      await rm(temporaryPath, { force: true })
      throw error
    }
    await this.#prune(name)
    return path
  }

  async #prune(keep: string): Promise<void> {
    const files = []
    for (const name of await readdir(this.#folder)) {
      const { size, mtimeMs } = await stat(join(this.#folder, name))
      files.push({ name, size, mtimeMs })
    }
    let bytes = files.reduce((sum, { size }) => sum + size, 0)
    for (const { name, size } of files.sort((a, b) => a.mtimeMs - b.mtimeMs)) {
      if (bytes <= this.#mostBytes) return
      if (name === keep) continue
      await rm(join(this.#folder, name), { force: true })
      bytes -= size
    }
  }
}

/** Whether a file is there and not empty: a power cut may leave an empty one. */
export async function hasBytes(path: string): Promise<boolean> {
  try {
    return (await stat(path)).size > 0
  } catch {
    return false
  }
}
