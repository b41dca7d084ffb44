import { statSync } from 'node:fs'
import { LikenessError } from '../../../contract/errors.ts'
import { keepRuleText, parseKeepRule } from '../parse-keep-rule.ts'
import { print, printJson, runCommand } from '../session.ts'
import type { CommonOptions } from '../session.ts'

interface Options extends CommonOptions {
  readonly save?: string
  readonly use?: string
  readonly remove?: string
  readonly protect?: string[]
  readonly protectNone?: true
}

/** `likeness keep`: profiles of rules for the file to keep, and folders that can never lose a file. */
export function keep(rules: readonly string[], options: Options): Promise<void> {
  return runCommand(options, async ({ engine, json }) => {
    refuseSenseless(rules, options)
    if (options.save !== undefined) {
      await engine.call('saveKeepProfile', { name: options.save, rules: rules.map(parseKeepRule) })
    }
    if (options.use !== undefined) await engine.call('useKeepProfile', { name: options.use })
    if (options.remove !== undefined)
      await engine.call('removeKeepProfile', { name: options.remove })
    const folders = options.protectNone ? [] : options.protect
    if (folders !== undefined) await engine.call('protectFolders', { folders })
    const { active, profiles } = await engine.call('listKeepProfiles', {})
    const { folders: safe } = await engine.call('listProtectedFolders', {})
    if (json) {
      printJson({ active, profiles, protectedFolders: safe })
      return undefined
    }
    for (const { name, rules: own } of profiles) {
      print(
        `${name === active ? '*' : ' '} ${name}: ${own.map(keepRuleText).join(', ') || 'built-in rules'}`,
      )
    }
    for (const folder of safe) print(`  protected: ${folder}${isThere(folder) ? '' : NOT_THERE}`)
    return undefined
  })
}

/** A misspelt folder would protect nothing; one on a drive that is away does when it is back. */
const NOT_THERE = ' (there is no such folder now: check the spelling)'

function isThere(folder: string): boolean {
  return statSync(folder, { throwIfNoEntry: false })?.isDirectory() === true
}

function refuseSenseless(rules: readonly string[], options: Options): void {
  if (rules.length > 0 && options.save === undefined) {
    throw new LikenessError(
      'bad-request',
      'These rules are not saved: they have no name.',
      'Give them one with --save NAME; --use NAME then chooses keepers by them.',
    )
  }
  if (options.protect !== undefined && options.protectNone) {
    throw new LikenessError(
      'bad-request',
      'Either some folders are protected, or none.',
      'Leave --protect or --protect-none away.',
    )
  }
}
