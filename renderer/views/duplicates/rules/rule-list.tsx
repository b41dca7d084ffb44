import { ArrowDown, ArrowUp, X } from 'lucide-react'
import type { KeepRule } from '../../../../contract/keep-rules.ts'
import { IconButton } from '../../../components/icon-button.tsx'
import { useKeepRulesStore } from '../../../state/keep-rules-store.ts'
import { keepRuleText } from '../../../words/keep-rule-words.ts'

/** The rules with one of them moved; the same where it cannot go further. */
function moved(rules: readonly KeepRule[], from: number, by: -1 | 1): readonly KeepRule[] {
  const rule = rules[from]
  const to = from + by
  if (rule === undefined || to < 0 || to >= rules.length) return rules
  return rules.toSpliced(from, 1).toSpliced(to, 0, rule)
}

interface RuleRowProps {
  readonly rule: KeepRule
  readonly place: number
  readonly rules: readonly KeepRule[]
}

function RuleRow({ rule, place, rules }: RuleRowProps) {
  const setRules = useKeepRulesStore((state) => state.setRules)
  const text = keepRuleText(rule)
  return (
    <li
      className="root-row"
      onKeyDown={(event) => {
        if (!event.altKey || (event.key !== 'ArrowUp' && event.key !== 'ArrowDown')) return
        event.preventDefault()
        void setRules(moved(rules, place, event.key === 'ArrowUp' ? -1 : 1))
      }}
    >
      <span className="badge">{place + 1}</span>
      <span className="root-text">{text}</span>
      <IconButton
        icon={ArrowUp}
        label={`Earlier: ${text}`}
        shortcut="Alt+ArrowUp"
        disabled={place === 0}
        onClick={() => void setRules(moved(rules, place, -1))}
      />
      <IconButton
        icon={ArrowDown}
        label={`Later: ${text}`}
        shortcut="Alt+ArrowDown"
        disabled={place === rules.length - 1}
        onClick={() => void setRules(moved(rules, place, 1))}
      />
      <IconButton
        icon={X}
        label={`Remove: ${text}`}
        onClick={() => void setRules(rules.toSpliced(place, 1))}
      />
    </li>
  )
}

/** The rules in force, in their order. */
export function RuleList() {
  const { active, profiles } = useKeepRulesStore()
  const rules = profiles.find(({ name }) => name === active)?.rules ?? []
  if (rules.length === 0) return <p>No rules of your own yet.</p>
  return (
    <ol className="roots" aria-label="Rules">
      {rules.map((rule, place) => (
        <RuleRow key={keepRuleText(rule)} rule={rule} place={place} rules={rules} />
      ))}
    </ol>
  )
}
