import { Segmented } from '../../components/segmented.tsx'
import { useModelsStore } from '../../state/models-store.ts'
import { AboutSection } from './about-section.tsx'
import { AppearanceSection } from './appearance-section.tsx'
import { ExclusionsSection } from './exclusions-section.tsx'
import { FoldersSection } from './folders-section.tsx'
import { ModelsPage } from './models/models-page.tsx'
import { ProvidersSection } from './providers-section.tsx'
import { LabelsSection } from './labels-section.tsx'
import { SpacesSection } from './spaces-section.tsx'
import { VerdictsSection } from './verdicts-section.tsx'
import './settings-view.css'

const pages = [
  { value: 'general', name: 'General' },
  { value: 'models', name: 'Models' },
] as const

function GeneralPage() {
  return (
    <>
      <FoldersSection />
      <ExclusionsSection />
      <SpacesSection />
      <LabelsSection />
      <VerdictsSection />
      <ProvidersSection />
      <AppearanceSection />
      <AboutSection />
    </>
  )
}

/** The few things there are to set; each works as it is. */
export function SettingsView() {
  const page = useModelsStore((state) => state.page)
  const showPage = useModelsStore((state) => state.showPage)
  return (
    <div className="settings" tabIndex={0} role="region" aria-label="Settings">
      <div className="settings-column">
        <Segmented label="Settings page" value={page} options={pages} onChange={showPage} />
        {page === 'models' ? <ModelsPage /> : <GeneralPage />}
      </div>
    </div>
  )
}
