import { useState } from 'react'
import { DEFAULT_HUB, isHubAddress, isProxyAddress } from '../../../../contract/hub-address.ts'
import { useSettingsStore } from '../../../state/settings-store.ts'

interface AddressFieldProps {
  readonly label: string
  readonly value: string
  readonly placeholder: string
  /** Null when it is right. */
  readonly problem: string | null
  readonly onChange: (value: string) => void
}

function AddressField({ label, value, placeholder, problem, onChange }: AddressFieldProps) {
  const id = `hub-${label.toLowerCase().replace(' ', '-')}`
  return (
    <div className="hub-field">
      <label htmlFor={id}>{label}</label>
      <input
        id={id}
        type="text"
        className="field"
        value={value}
        placeholder={placeholder}
        spellCheck={false}
        aria-invalid={problem !== null}
        aria-describedby={problem === null ? undefined : `${id}-problem`}
        onChange={(event) => {
          onChange(event.target.value)
        }}
      />
      {problem !== null && (
        <span id={`${id}-problem`} className="model-problem" role="alert">
          {problem}
        </span>
      )}
    </div>
  )
}

/** Where encoders are downloaded from, and through what. */
export function HubForm() {
  const settings = useSettingsStore((state) => state.settings)
  const change = useSettingsStore((state) => state.change)
  const [edited, setEdited] = useState<{ hub?: string; proxy?: string }>({})
  const hub = (edited.hub ?? settings?.hubAddress ?? DEFAULT_HUB).trim()
  const proxy = (edited.proxy ?? settings?.proxyAddress ?? '').trim()
  const hubProblem = hub === '' || isHubAddress(hub) ? null : 'It begins with https://'
  const proxyProblem =
    proxy === '' || isProxyAddress(proxy) ? null : 'It looks like http://proxy.example:8080'
  const saved =
    settings === null || (hub === settings.hubAddress && proxy === (settings.proxyAddress ?? ''))
  return (
    <form
      className="hub-form"
      aria-label="Download addresses"
      onSubmit={(event) => {
        event.preventDefault()
        const hubAddress = hub === '' ? DEFAULT_HUB : hub
        setEdited({})
        void change({ hubAddress, proxyAddress: proxy === '' ? null : proxy })
      }}
    >
      <AddressField
        label="Hub address"
        value={edited.hub ?? hub}
        placeholder={DEFAULT_HUB}
        problem={hubProblem}
        onChange={(value) => {
          setEdited({ ...edited, hub: value })
        }}
      />
      <AddressField
        label="Proxy"
        value={edited.proxy ?? proxy}
        placeholder="As the system says"
        problem={proxyProblem}
        onChange={(value) => {
          setEdited({ ...edited, proxy: value })
        }}
      />
      <button
        type="submit"
        className="button"
        disabled={saved || hubProblem !== null || proxyProblem !== null}
      >
        Save addresses
      </button>
    </form>
  )
}
