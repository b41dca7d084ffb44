import { Folder, FolderX } from 'lucide-react'
import { useState } from 'react'
import type { Root } from '../../../contract/library.ts'
import { api } from '../../api.ts'
import { AddFoldersButton } from '../../components/add-folders-button.tsx'
import { ConfirmDialog } from '../../components/confirm-dialog.tsx'
import { PathText } from '../../components/path-text.tsx'
import { useSettingsStore } from '../../state/settings-store.ts'
import { useStatusStore } from '../../state/status-store.ts'
import { reportError } from '../../state/toast-store.ts'
import { countOf } from '../../../contract/format-count.ts'

interface RootDialogProps {
  readonly root: Root
  readonly onClose: () => void
}

function RemoveDialog({ root, onClose }: RootDialogProps) {
  const removeRoot = useStatusStore((state) => state.removeRoot)
  return (
    <ConfirmDialog
      label="Remove folder"
      question="Remove this folder from the index?"
      refuse="Keep it"
      accept="Remove from index"
      onAccept={() => void removeRoot(root)}
      onClose={onClose}
    >
      <p className="member-path">
        <PathText path={root.path} />
      </p>
      <p>
        The folder and its {countOf(root.fileCount, 'file')} stay exactly where they are. Only what
        Likeness remembers of them goes; add the folder again and it is read again. Your verdicts on
        duplicates are kept.
      </p>
    </ConfirmDialog>
  )
}

function LossesDialog({ root, onClose }: RootDialogProps) {
  return (
    <ConfirmDialog
      label="Files are gone"
      question="Are these files really gone?"
      refuse="Keep waiting"
      accept="They are gone"
      onAccept={() => {
        api.acceptLosses(root.id).catch(reportError)
      }}
      onClose={onClose}
    >
      <p className="member-path">
        <PathText path={root.path} />
      </p>
      <p>
        Likeness then no longer shows the files that are missing from this folder. Nothing on your
        drives changes, and files that come back are shown again. If the folder lies on a drive that
        is not connected, connect it instead; if the folder itself is gone, remove it from the
        index.
      </p>
    </ConfirmDialog>
  )
}

function RootRow({ root }: { readonly root: Root }) {
  const [asking, setAsking] = useState<'remove' | 'losses' | null>(null)
  const offline = root.state === 'offline'
  const Icon = offline ? FolderX : Folder
  const close = () => {
    setAsking(null)
  }
  return (
    <li className="root-row">
      <Icon size={18} strokeWidth={1.75} aria-hidden />
      <span className="root-text">
        <PathText path={root.path} />
        <span className="quiet">
          {countOf(root.fileCount, 'file')}
          {offline && ' · not connected, or many files are missing; nothing of it is forgotten'}
        </span>
      </span>
      {offline && (
        <button
          type="button"
          className="button"
          aria-label={`These files are gone: ${root.path}`}
          onClick={() => {
            setAsking('losses')
          }}
        >
          These files are gone
        </button>
      )}
      <button
        type="button"
        className="button"
        aria-label={`Remove ${root.path}`}
        onClick={() => {
          setAsking('remove')
        }}
      >
        Remove
      </button>
      {asking === 'remove' && <RemoveDialog root={root} onClose={close} />}
      {asking === 'losses' && <LossesDialog root={root} onClose={close} />}
    </li>
  )
}

function WatchSwitch() {
  const watch = useSettingsStore((state) => state.settings?.watchFolders ?? false)
  const change = useSettingsStore((state) => state.change)
  return (
    <label className="switch-row">
      <input
        type="checkbox"
        checked={watch}
        onChange={(event) => void change({ watchFolders: event.target.checked })}
      />
      <span>
        Watch these folders
        <span className="quiet">New and changed files are read by themselves.</span>
      </span>
    </label>
  )
}

/** The folders of the library. */
export function FoldersSection() {
  const roots = useStatusStore((state) => state.status?.roots)
  return (
    <section className="settings-section" aria-labelledby="settings-folders">
      <h2 id="settings-folders">Folders</h2>
      <p className="quiet">
        Likeness reads these folders. It changes nothing in them but by a clean-up that you have
        looked at and started. Removing one here removes it from the index only; its files stay.
      </p>
      {roots !== undefined && roots.length > 0 && (
        <ul className="roots" aria-label="Folders">
          {roots.map((root) => (
            <RootRow key={root.id} root={root} />
          ))}
        </ul>
      )}
      <div className="settings-actions">
        <AddFoldersButton />
        {roots !== undefined && roots.length > 0 && (
          <button
            type="button"
            className="button"
            onClick={() => {
              api.startIndex().catch(reportError)
            }}
          >
            Look for changes now
          </button>
        )}
      </div>
      <WatchSwitch />
    </section>
  )
}
