import { copyFile, mkdtemp, realpath, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** A temporary folder that goes, with everything in it, when it is disposed of. */
export class TrialFolder implements AsyncDisposable {
  readonly path: string

  private constructor(path: string) {
    this.path = path
  }

  static async make(): Promise<TrialFolder> {
    return new TrialFolder(await realpath(await mkdtemp(join(tmpdir(), 'likeness-self-test-'))))
  }

  /**
   * Copies a file of the person's into the folder.
   *
   * @param name below the folder
   */
  async add(file: string, name: string): Promise<void> {
    await copyFile(file, join(this.path, name))
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await rm(this.path, { recursive: true, force: true, maxRetries: 5 })
  }
}
