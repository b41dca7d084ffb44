import type { KeepRule, QualityRule } from '../../contract/keep-rules.ts'

const qualityWords: Readonly<Record<QualityRule, string>> = {
  'largest-picture': 'The picture with most pixels',
  'best-quality': 'The best quality, least compressed',
  raw: 'Raw files',
  'has-metadata': 'The one with camera, place and date',
  oldest: 'The oldest',
  newest: 'The newest',
  'largest-file': 'The largest file',
  'shortest-path': 'The shortest path',
}

/** Every rule that compares files by what they are, as a choice. */
export const qualityRules: readonly { readonly value: QualityRule; readonly name: string }[] = (
  [
    'largest-picture',
    'best-quality',
    'raw',
    'has-metadata',
    'oldest',
    'newest',
    'largest-file',
    'shortest-path',
  ] as const
).map((value) => ({ value, name: qualityWords[value] }))

/** What a rule keeps. */
export function keepRuleText(rule: KeepRule): string {
  if (rule.rule !== 'prefer-folder') return qualityWords[rule.rule]
  return rule.over === null
    ? `What is in ${rule.folder}`
    : `What is in ${rule.folder}, over what is in ${rule.over}`
}
