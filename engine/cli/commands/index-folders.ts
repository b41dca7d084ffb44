import { LikenessError } from '../../../contract/errors.ts'
import { EXIT } from '../exit-codes.ts'
import { print, printJson, printProblem, runCommand } from '../session.ts'
import type { CommonOptions } from '../session.ts'

interface Options extends CommonOptions {
  readonly acceptLosses?: true
}

const FAILURES_SHOWN = 20

/** `likeness index [FOLDER…]`: adds the folders, then reads what is new or changed. */
export function indexFolders(folders: readonly string[], options: Options): Promise<void> {
  return runCommand(options, async ({ engine, json, finish }) => {
    if (folders.length > 0) {
      const { problems } = await engine.call('addRoots', { paths: [...folders] })
      for (const problem of problems) {
        // A folder that is in the library already is what was asked for.
        if (problem.code === 'root-nested') continue
        const { code, message, advice, path } = problem
        throw new LikenessError(code, message, advice, path)
      }
    }
    const summary = await finish(engine.startIndex(options.acceptLosses === true))
    const { counts, notices } = await engine.call('libraryStatus', {})
    const { total, failures } = await engine.call('listFailures', { offset: 0, limit: 1000 })
    if (json) printJson({ summary, counts, failures, notices })
    else {
      print(`${summary}.`)
      for (const { problem } of failures.slice(0, FAILURES_SHOWN)) printProblem(problem)
      if (total > FAILURES_SHOWN) print(`… and ${String(total - FAILURES_SHOWN)} more.`)
      for (const notice of notices) printProblem(notice)
    }
    return total > 0 ? EXIT.someFailed : undefined
  })
}
