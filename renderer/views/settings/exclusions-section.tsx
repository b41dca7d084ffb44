import { X } from 'lucide-react'
import { useState } from 'react'
import { useSettingsStore } from '../../state/settings-store.ts'

function ExclusionForm({ onAdd }: { readonly onAdd: (name: string) => void }) {
  const [name, setName] = useState('')
  return (
    <form
      className="inline-form"
      onSubmit={(event) => {
        event.preventDefault()
        if (name.trim() !== '') onAdd(name.trim())
        setName('')
      }}
    >
      <input
        type="text"
        className="field"
        aria-label="Folder name to leave out"
        placeholder="Name of a folder, or *.name"
        value={name}
        onChange={(event) => {
          setName(event.target.value)
        }}
      />
      <button type="submit" className="button" disabled={name.trim() === ''}>
        Leave out
      </button>
    </form>
  )
}

/** Names of folders that are never entered. */
export function ExclusionsSection() {
  const exclusions = useSettingsStore((state) => state.settings?.exclusions) ?? []
  const defaults = useSettingsStore((state) => state.defaultExclusions)
  const change = useSettingsStore((state) => state.change)
  const areDefaults =
    exclusions.length === defaults.length && defaults.every((name) => exclusions.includes(name))
  return (
    <section className="settings-section" aria-labelledby="settings-exclusions">
      <h2 id="settings-exclusions">Left out</h2>
      <p className="quiet">
        Folders with these names are never entered, and neither is what a clean-up has set aside.
      </p>
      <ul className="exclusions" aria-label="Left out">
        {exclusions.map((name) => (
          <li key={name} className="chip">
            <span className="chip-name">{name}</span>
            <button
              type="button"
              aria-label={`No longer leave out ${name}`}
              onClick={() =>
                void change({ exclusions: exclusions.filter((other) => other !== name) })
              }
            >
              <X size={13} aria-hidden />
            </button>
          </li>
        ))}
      </ul>
      <div className="settings-actions">
        <ExclusionForm
          onAdd={(name) => {
            if (!exclusions.includes(name)) void change({ exclusions: [...exclusions, name] })
          }}
        />
        <button
          type="button"
          className="button"
          disabled={areDefaults}
          onClick={() => void change({ exclusions: [...defaults] })}
        >
          Restore defaults
        </button>
      </div>
    </section>
  )
}
