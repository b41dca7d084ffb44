import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'

/** Root of the repository: holds `models` and `samples`. */
export const RESOURCES = resolve(import.meta.dirname, '..', '..')
export const MODELS = join(RESOURCES, 'models', 'builtin')
export const SHARED = join(RESOURCES, '..', 'shared')
/** What is expensive to fetch or to build is kept here between runs. */
export const CACHE_PREFIX = join(tmpdir(), 'likeness-bench-')

/** A new folder that is gone when it is disposed of. */
export async function temporaryFolder(): Promise<AsyncDisposable & { readonly path: string }> {
  const path = await mkdtemp(join(tmpdir(), 'likeness-bench-run-'))
  return {
    path,
    [Symbol.asyncDispose]: () => rm(path, { recursive: true, force: true }),
  }
}
