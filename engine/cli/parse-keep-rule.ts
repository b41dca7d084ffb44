import { resolve } from 'node:path'
import { LikenessError } from '../../contract/errors.ts'
import type { KeepRule } from '../../contract/keep-rules.ts'
import { qualityRuleSchema } from '../../contract/keep-rules.ts'

const FOLDER = 'folder:'

/**
 * A rule as it is written on the command line: `raw`, `oldest` …, `folder:A` (A before all others)
 * or `folder:A>B` (A before B).
 *
 * @throws LikenessError `bad-request`
 */
export function parseKeepRule(text: string): KeepRule {
  if (text.startsWith(FOLDER)) {
    const [folder = '', over] = text.slice(FOLDER.length).split('>')
    if (folder === '' || over === '') throw notARule(text)
    return {
      rule: 'prefer-folder',
      folder: resolve(folder),
      over: over === undefined ? null : resolve(over),
    }
  }
  const rule = qualityRuleSchema.safeParse(text)
  if (!rule.success) throw notARule(text)
  return { rule: rule.data }
}

/** The same back to words. */
export function keepRuleText(rule: KeepRule): string {
  if (rule.rule !== 'prefer-folder') return rule.rule
  return `${FOLDER}${rule.folder}${rule.over === null ? '' : `>${rule.over}`}`
}

function notARule(text: string): LikenessError {
  return new LikenessError(
    'bad-request',
    `"${text}" is no rule.`,
    `The rules are: folder:A, folder:A>B, ${qualityRuleSchema.options.join(', ')}.`,
  )
}
