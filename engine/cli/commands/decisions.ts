import { LikenessError } from '../../../contract/errors.ts'
import { print, printJson, runCommand } from '../session.ts'
import type { CommonOptions } from '../session.ts'

interface Options extends CommonOptions {
  readonly export?: string
  readonly import?: string
}

/** `likeness decisions`: verdicts, keep rules and the journal of clean-ups, to a file and back. */
export function decisions(options: Options): Promise<void> {
  return runCommand(options, async ({ engine, json }) => {
    if ((options.export === undefined) === (options.import === undefined)) {
      throw new LikenessError(
        'bad-request',
        'Say one thing to do: --export FILE or --import FILE.',
        'See "likeness decisions --help".',
      )
    }
    if (options.export !== undefined) {
      await engine.call('exportDecisions', { file: options.export })
      if (json) printJson({ file: options.export })
      else print(`Written to ${options.export}.`)
      return undefined
    }
    const added = await engine.call('importDecisions', { file: options.import ?? '' })
    if (json) printJson(added)
    else print(`${added.decisions} verdicts and ${added.cleanups} clean-ups were new.`)
    return undefined
  })
}
