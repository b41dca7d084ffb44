import { Segmented } from '../../components/segmented.tsx'
import { useSettingsStore } from '../../state/settings-store.ts'

const themes = [
  { value: 'system', name: 'As the system' },
  { value: 'light', name: 'Light' },
  { value: 'dark', name: 'Dark' },
] as const

/** Light or dark. */
export function AppearanceSection() {
  const theme = useSettingsStore((state) => state.settings?.theme ?? 'system')
  const change = useSettingsStore((state) => state.change)
  return (
    <section className="settings-section" aria-labelledby="settings-appearance">
      <h2 id="settings-appearance">Appearance</h2>
      <Segmented
        label="Theme"
        value={theme}
        options={themes}
        onChange={(value) => void change({ theme: value })}
      />
    </section>
  )
}
