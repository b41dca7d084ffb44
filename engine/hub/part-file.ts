import type { Hash } from 'node:crypto'
import { createHash } from 'node:crypto'
import { constants } from 'node:fs'
import type { FileHandle } from 'node:fs/promises'
import { mkdir, open, unlink } from 'node:fs/promises'
import { dirname } from 'node:path'
import { commitFile, writeAll } from '../store/atomic-file.ts'

const CHUNK_BYTES = 1 << 20

/**
 * The part of a file that has come so far, under its name with `.part`: it gets its name only when
 * its hash has been checked. What was there before is kept and counted.
 */
export class PartFile implements AsyncDisposable {
  readonly #path: string
  readonly #file: FileHandle
  #hash: Hash = createHash('sha256')
  #sizeBytes = 0

  private constructor(path: string, file: FileHandle) {
    this.#path = path
    this.#file = file
  }

  /** @param path the name that the whole file is to have */
  static async open(path: string): Promise<PartFile> {
    await mkdir(dirname(path), { recursive: true })
    const file = await open(`${path}.part`, constants.O_RDWR | constants.O_CREAT)
    const part = new PartFile(path, file)
    try {
      await part.#readWhatIsThere()
    } catch (error) {
      await file.close()
      throw error
    }
    return part
  }

  get sizeBytes(): number {
    return this.#sizeBytes
  }

  async append(bytes: Uint8Array): Promise<void> {
    await writeAll(this.#file, bytes, this.#sizeBytes)
    this.#hash.update(bytes)
    this.#sizeBytes += bytes.length
  }

  async startAgain(): Promise<void> {
    await this.#file.truncate(0)
    this.#hash = createHash('sha256')
    this.#sizeBytes = 0
  }

  /** SHA-256 (hex) of what is there now. */
  get sha256(): string {
    return this.#hash.copy().digest('hex')
  }

  /** Gives the file its name, durably. Call it last, when size and hash are right. */
  async finish(): Promise<void> {
    await this.#file.close()
    await commitFile(`${this.#path}.part`, this.#path)
  }

  async discard(): Promise<void> {
    await this.#file.close()
    await unlink(`${this.#path}.part`)
  }

  /** Keeps what is there for the next time. */
  async [Symbol.asyncDispose](): Promise<void> {
    // Closing twice is harmless only while the number of the file is not in use again.
    if (this.#file.fd !== -1) await this.#file.close()
  }

  async #readWhatIsThere(): Promise<void> {
    const chunk = Buffer.allocUnsafe(CHUNK_BYTES)
    for (;;) {
      const { bytesRead } = await this.#file.read(chunk, 0, CHUNK_BYTES, this.#sizeBytes)
      if (bytesRead === 0) return
      this.#hash.update(chunk.subarray(0, bytesRead))
      this.#sizeBytes += bytesRead
    }
  }
}
