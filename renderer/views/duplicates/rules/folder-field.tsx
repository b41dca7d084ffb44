import { useId, useState } from 'react'
import { useStatusStore } from '../../../state/status-store.ts'
import { useFolderPairs } from '../folder-pair-choice.tsx'

interface FolderFieldProps {
  readonly label: string
  readonly button: string
  readonly onChoose: (folder: string) => void
}

/** A folder by its path; those of the library and those that hold duplicates are suggested. */
export function FolderField({ label, button, onChoose }: FolderFieldProps) {
  const [folder, setFolder] = useState('')
  const listId = useId()
  const pairs = useFolderPairs()
  const roots = useStatusStore((state) => state.status?.roots) ?? []
  const known = new Set([
    ...roots.map(({ path }) => path),
    ...pairs.flatMap(({ one, other }) => [one, other]),
  ])
  const isPath = /^(\/|[a-z]:[\\/]|\\\\)/iu.test(folder.trim())
  return (
    <form
      className="inline-form one-line"
      onSubmit={(event) => {
        event.preventDefault()
        if (!isPath) return
        onChoose(folder.trim())
        setFolder('')
      }}
    >
      <input
        type="text"
        className="field"
        aria-label={label}
        placeholder={`${label} (whole path)`}
        list={listId}
        value={folder}
        onChange={(event) => {
          setFolder(event.target.value)
        }}
      />
      <datalist id={listId}>
        {[...known].map((path) => (
          <option key={path} value={path} />
        ))}
      </datalist>
      <button type="submit" className="button" disabled={!isPath}>
        {button}
      </button>
    </form>
  )
}
