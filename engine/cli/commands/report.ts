import { resolve } from 'node:path'
import { formatBytes } from '../../../contract/format-bytes.ts'
import { print, printJson, runCommand } from '../session.ts'
import type { CommonOptions } from '../session.ts'

interface Options extends CommonOptions {
  readonly words: readonly string[]
  readonly similar: readonly string[]
}

/** `likeness report FILE`: one self-contained HTML page. */
export function report(file: string, options: Options): Promise<void> {
  return runCommand(options, async ({ engine, json }) => {
    const written = await engine.call('writeReport', {
      file: resolve(file),
      words: [...options.words],
      lookups: options.similar.map((path) => resolve(path)),
    })
    if (json) printJson(written)
    else print(`Wrote ${written.file} (${formatBytes(written.sizeBytes)}).`)
    return undefined
  })
}
