import { countOf } from '../../../contract/format-count.ts'
import { resolve } from 'node:path'
import { print, printJson, runCommand } from '../session.ts'
import type { CommonOptions } from '../session.ts'

interface Options extends CommonOptions {
  readonly space: string
}

/** `likeness vectors export FILE.npy --space S` */
export function exportVectors(file: string, options: Options): Promise<void> {
  return runCommand(options, async ({ engine, json }) => {
    const written = await engine.call('exportVectors', {
      file: resolve(file),
      space: options.space,
    })
    if (json) printJson(written)
    else {
      const shape = `${written.count.toLocaleString('en')} x ${String(written.dimensions)}`
      print(`Wrote ${written.file} (${shape}) and ${written.sidecar}.`)
    }
    return undefined
  })
}

/** `likeness vectors import FILE.npy --space S` */
export function importVectors(file: string, options: Options): Promise<void> {
  return runCommand(options, async ({ engine, json }) => {
    const { imported, unknown } = await engine.call('importVectors', {
      file: resolve(file),
      space: options.space,
    })
    if (json) printJson({ imported, unknown })
    else {
      const left =
        unknown === 0 ? '' : `; ${unknown.toLocaleString('en')} are of files not in the library`
      print(`Imported ${countOf(imported, 'vector')}${left}.`)
    }
    return undefined
  })
}
