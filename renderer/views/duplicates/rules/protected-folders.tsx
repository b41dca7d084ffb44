import { ShieldCheck } from 'lucide-react'
import { PathText } from '../../../components/path-text.tsx'
import { useKeepRulesStore } from '../../../state/keep-rules-store.ts'
import { FolderField } from './folder-field.tsx'

/** Folders out of which no clean-up ever moves a file. */
export function ProtectedFolders() {
  const { protectedFolders, protect } = useKeepRulesStore()
  return (
    <section className="settings-section" aria-labelledby="rules-protected">
      <h2 id="rules-protected">Protected folders</h2>
      <p className="quiet">
        No clean-up ever moves a file out of these folders or what is in them, whatever the rules
        and verdicts say.
      </p>
      {protectedFolders.length > 0 && (
        <ul className="roots" aria-label="Protected folders">
          {protectedFolders.map((folder) => (
            <li key={folder} className="root-row">
              <ShieldCheck size={18} strokeWidth={1.75} aria-hidden />
              <span className="root-text">
                <PathText path={folder} />
              </span>
              <button
                type="button"
                className="button"
                aria-label={`Stop protecting ${folder}`}
                onClick={() => void protect(protectedFolders.filter((other) => other !== folder))}
              >
                Stop protecting
              </button>
            </li>
          ))}
        </ul>
      )}
      <FolderField
        label="Folder to protect"
        button="Protect"
        onChoose={(folder) => void protect([...protectedFolders, folder])}
      />
    </section>
  )
}
