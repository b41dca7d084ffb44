import { keepRuleText, parseKeepRule } from '../parse-keep-rule.ts'
import { print, printJson, runCommand } from '../session.ts'
import type { CommonOptions } from '../session.ts'

interface Options extends CommonOptions {
  readonly save?: string
  readonly use?: string
  readonly remove?: string
  readonly protect?: string[] | true
}

/** `likeness keep`: profiles of rules for the file to keep, and folders that can never lose a file. */
export function keep(rules: readonly string[], options: Options): Promise<void> {
  return runCommand(options, async ({ engine, json }) => {
    if (options.save !== undefined) {
      await engine.call('saveKeepProfile', { name: options.save, rules: rules.map(parseKeepRule) })
    }
    if (options.use !== undefined) await engine.call('useKeepProfile', { name: options.use })
    if (options.remove !== undefined)
      await engine.call('removeKeepProfile', { name: options.remove })
    if (options.protect !== undefined) {
      await engine.call('protectFolders', {
        folders: options.protect === true ? [] : options.protect,
      })
    }
    const { active, profiles } = await engine.call('listKeepProfiles', {})
    const { folders } = await engine.call('listProtectedFolders', {})
    if (json) {
      printJson({ active, profiles, protectedFolders: folders })
      return undefined
    }
    for (const { name, rules: own } of profiles) {
      print(
        `${name === active ? '*' : ' '} ${name}: ${own.map(keepRuleText).join(', ') || 'built-in rules'}`,
      )
    }
    for (const folder of folders) print(`  protected: ${folder}`)
    return undefined
  })
}
