import { useStatusStore } from '../state/status-store.ts'

/** Opens the system's folder dialog; the same in every view that needs folders. */
export function AddFoldersButton() {
  const adding = useStatusStore((state) => state.adding)
  const addFolders = useStatusStore((state) => state.addFolders)
  return (
    <button
      type="button"
      className="button primary"
      disabled={adding}
      onClick={() => void addFolders()}
    >
      Add folders
    </button>
  )
}
