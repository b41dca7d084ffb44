import { realpath } from 'node:fs/promises'
import { resolve } from 'node:path'
import { LikenessError } from '../../../contract/errors.ts'
import { print, printJson, runCommand } from '../session.ts'
import type { CommonOptions } from '../session.ts'

/** `likeness remove FOLDER…`: forgets folders; the person's files are not touched. */
export function remove(folders: readonly string[], options: CommonOptions): Promise<void> {
  return runCommand(options, async ({ engine, json }) => {
    for (const folder of folders) {
      const wanted = [resolve(folder), await realpath(folder).catch(() => null)]
      const { roots } = await engine.call('libraryStatus', {})
      const root = roots.find(({ path }) => wanted.includes(path))
      if (!root) {
        throw new LikenessError(
          'not-found',
          'This folder is not in the library.',
          'See "likeness status" for the folders that are.',
          resolve(folder),
        )
      }
      await engine.call('removeRoot', { rootId: root.id })
      if (!json) print(`Forgot ${root.path}. Your files were not touched.`)
    }
    const { roots } = await engine.call('libraryStatus', {})
    if (json) printJson({ roots })
    return undefined
  })
}
