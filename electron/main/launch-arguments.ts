import path from 'node:path'
import { parseArgs } from 'node:util'

export interface LaunchArguments {
  /** Folders to add as roots, absolute. */
  readonly folders: readonly string[]
  /** The library named by `--library`, absolute; null where none is. */
  readonly library: string | null
}

/**
 * Reads the command line of a start. Chromium's own switches (`--no-sandbox`, …) share it, so
 * unknown options are passed over rather than refused.
 *
 * @param words everything after the name of the program
 * @param appFolder the application's folder, which development starts name before anything else;
 *   null in a packaged application, which is started without it
 * @param workingFolder what relative paths are relative to
 */
export function readLaunchArguments(
  words: readonly string[],
  appFolder: string | null,
  workingFolder: string,
): LaunchArguments {
  const absolute = (word: string): string => path.resolve(workingFolder, word)
  const start =
    appFolder === null ? 0 : words.findIndex((word) => absolute(word) === path.resolve(appFolder))
  const before = words.slice(0, Math.max(0, start))
  const { values, positionals } = parseArgs({
    // What stands before the application's folder is for Electron, but for --library.
    args: [...before.filter((word) => word.startsWith('--library=')), ...words.slice(start)],
    options: { library: { type: 'string' } },
    allowPositionals: true,
    strict: false,
  })
  const folders = appFolder === null ? positionals : positionals.slice(1)
  const library = values.library
  return {
    folders: folders.map(absolute),
    library: typeof library === 'string' && library !== '' ? absolute(library) : null,
  }
}
