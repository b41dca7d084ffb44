import { copyFile, mkdtemp, readdir, realpath, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { codeOf } from '../file-errors.ts'

const PREFIX = 'likeness-self-test-'
/** Whoever made the folder is named in it. */
const PREFIX_WITH_PROCESS = new RegExp(`^${PREFIX}(\\d+)-`)

function isRunning(processId: number): boolean {
  try {
    process.kill(processId, 0)
    return true
  } catch (error) {
    // One of another user's may not be signalled, and is there.
    return codeOf(error) !== 'ESRCH'
  }
}

async function removeLeft(name: string): Promise<void> {
  try {
    await rm(join(tmpdir(), name), { recursive: true, force: true, maxRetries: 5 })
  } catch (error) {
    // What another user's process has left is theirs to remove.
    const code = codeOf(error)
    if (code !== 'EPERM' && code !== 'EACCES') throw error
  }
}

/** A temporary folder that goes, with everything in it, when it is disposed of. */
export class TrialFolder implements AsyncDisposable {
  readonly path: string

  private constructor(path: string) {
    this.path = path
  }

  /** Removes what processes that were killed have left, too. */
  static async make(): Promise<TrialFolder> {
    for (const name of await readdir(tmpdir())) {
      const processId = PREFIX_WITH_PROCESS.exec(name)?.[1]
      if (processId !== undefined && !isRunning(Number(processId))) await removeLeft(name)
    }
    const prefix = `${PREFIX}${String(process.pid)}-`
    return new TrialFolder(await realpath(await mkdtemp(join(tmpdir(), prefix))))
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
