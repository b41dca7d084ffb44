import { resolve } from 'node:path'
import type { SpaceName } from '../../../contract/space.ts'
import { EXIT } from '../exit-codes.ts'
import { print, printJson, printProblem, runCommand } from '../session.ts'
import type { CommonOptions } from '../session.ts'

interface Options extends CommonOptions {
  readonly space: SpaceName
}

/** `likeness embed FILE… --space S`: vectors of any files; nothing is added to the library. */
export function embed(files: readonly string[], options: Options): Promise<void> {
  return runCommand(options, async ({ engine, json }) => {
    const { items, problems } = await engine.call('embedFiles', {
      paths: files.map((file) => resolve(file)),
      space: options.space,
    })
    if (json) printJson({ items, problems })
    else
      for (const item of items)
        print(`${item.path}\n  [${item.vector.map((x) => x.toFixed(5)).join(', ')}]`)
    for (const problem of problems) printProblem(problem)
    return problems.length > 0 ? EXIT.someFailed : undefined
  })
}
