import { lstat } from 'node:fs/promises'
import { basename, dirname, extname, join } from 'node:path'
import { isMissing } from '../file-errors.ts'

const MOST_TRIES = 1_000

/**
 * Names for files of one item that are to come back together: their own where all are free,
 * otherwise the same mark on all, so that they still belong together: "a (restored).jpg".
 *
 * @throws RangeError when a thousand names are taken
 */
export async function freeNames(paths: readonly string[]): Promise<string[]> {
  for (let i = 0; i < MOST_TRIES; i += 1) {
    const mark = i === 0 ? '' : i === 1 ? ' (restored)' : ` (restored ${i})`
    const wanted = paths.map((path) => withMark(path, mark))
    if (await allFree(wanted)) return wanted
  }
  throw new RangeError(`There is no free name for ${paths.join(', ')}`)
}

/** Before the first dot, so that "a.cr2.xmp" still carries the whole name of "a.cr2". */
function withMark(path: string, mark: string): string {
  const name = basename(path)
  const outer = name.slice(0, name.length - extname(name).length)
  const stem = outer.slice(0, outer.length - extname(outer).length)
  const isSidecar = /^\.(xmp|aae|json)$/i.test(extname(name)) && extname(outer) !== ''
  const kept = isSidecar ? stem : outer
  return join(dirname(path), `${kept}${mark}${name.slice(kept.length)}`)
}

async function allFree(paths: readonly string[]): Promise<boolean> {
  for (const path of paths) {
    try {
      await lstat(path)
      return false
    } catch (error) {
      if (!isMissing(error)) throw error
    }
  }
  return true
}
