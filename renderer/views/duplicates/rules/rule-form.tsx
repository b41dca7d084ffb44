import { useState } from 'react'
import { Choice } from '../../../components/choice.tsx'
import { useKeepRulesStore } from '../../../state/keep-rules-store.ts'
import { qualityRules } from '../../../words/keep-rule-words.ts'
import { FolderField } from './folder-field.tsx'

/** Adds one rule at the end. */
export function RuleForm() {
  const { active, profiles, setRules } = useKeepRulesStore()
  const rules = profiles.find(({ name }) => name === active)?.rules ?? []
  const left = qualityRules.filter(({ value }) => rules.every(({ rule }) => rule !== value))
  const isThere = (folder: string) =>
    rules.some((rule) => rule.rule === 'prefer-folder' && rule.folder === folder)
  const [chosen, setChosen] = useState<string>('')
  const next = left.find(({ value }) => value === chosen) ?? left[0]
  return (
    <div className="rule-forms">
      {next !== undefined && (
        <div className="inline-form">
          <Choice label="Rule to add" value={next.value} options={left} onChange={setChosen} />
          <button
            type="button"
            className="button"
            onClick={() => void setRules([...rules, { rule: next.value }])}
          >
            Add rule
          </button>
        </div>
      )}
      <FolderField
        label="Folder to keep from"
        button="Prefer this folder"
        onChoose={(folder) => {
          if (isThere(folder)) return
          void setRules([...rules, { rule: 'prefer-folder', folder, over: null }])
        }}
      />
    </div>
  )
}
