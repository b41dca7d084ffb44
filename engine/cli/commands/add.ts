import { print, printJson, printProblem, runCommand } from '../session.ts'
import type { CommonOptions } from '../session.ts'
import { exitCodeOf } from '../exit-codes.ts'

/** `likeness add FOLDER…` */
export function add(folders: readonly string[], options: CommonOptions): Promise<void> {
  return runCommand(options, async ({ engine, json }) => {
    const { roots, problems } = await engine.call('addRoots', { paths: [...folders] })
    if (json) printJson({ roots, problems })
    else {
      for (const root of roots) print(root.path)
      for (const problem of problems) printProblem(problem)
    }
    const [problem] = problems
    return problem && exitCodeOf(problem.code)
  })
}
