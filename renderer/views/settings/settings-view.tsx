import { AboutSection } from './about-section.tsx'
import { AppearanceSection } from './appearance-section.tsx'
import { ExclusionsSection } from './exclusions-section.tsx'
import { FoldersSection } from './folders-section.tsx'
import { VerdictsSection } from './verdicts-section.tsx'
import './settings-view.css'

/** The few things there are to set; each works as it is. */
export function SettingsView() {
  return (
    <div className="settings" tabIndex={0} role="region" aria-label="Settings">
      <div className="settings-column">
        <FoldersSection />
        <ExclusionsSection />
        <VerdictsSection />
        <AppearanceSection />
        <AboutSection />
      </div>
    </div>
  )
}
