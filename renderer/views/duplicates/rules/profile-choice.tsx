import { useState } from 'react'
import { Choice } from '../../../components/choice.tsx'
import { BUILT_IN, useKeepRulesStore } from '../../../state/keep-rules-store.ts'

/** Which rules are in force; others are kept under their names. */
export function ProfileChoice() {
  const { active, profiles, use, add, remove } = useKeepRulesStore()
  const [name, setName] = useState('')
  const options = profiles.map((profile) => ({
    value: profile.name,
    name: profile.name === BUILT_IN ? 'Built-in rules only' : profile.name,
  }))
  const usable = name.trim() !== '' && profiles.every((profile) => profile.name !== name.trim())
  return (
    <form
      className="inline-form one-line"
      onSubmit={(event) => {
        event.preventDefault()
        if (usable) void add(name.trim())
        setName('')
      }}
    >
      <Choice
        label="Rules in force"
        value={active}
        options={options}
        onChange={(to) => void use(to)}
      />
      {active !== BUILT_IN && (
        <button type="button" className="button" onClick={() => void remove(active)}>
          Remove these rules
        </button>
      )}
      <input
        type="text"
        className="field"
        aria-label="Name for a copy of these rules"
        placeholder="Save as …"
        maxLength={60}
        value={name}
        onChange={(event) => {
          setName(event.target.value)
        }}
      />
      <button type="submit" className="button" disabled={!usable}>
        Save a copy
      </button>
    </form>
  )
}
