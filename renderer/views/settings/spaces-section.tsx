import { useState } from 'react'
import type { SpaceStatus } from '../../../contract/space.ts'
import { SPACE_ROLES } from '../../../contract/space-choices.ts'
import { Choice } from '../../components/choice.tsx'
import { ConfirmDialog } from '../../components/confirm-dialog.tsx'
import { ProgressBar } from '../../components/progress-bar.tsx'
import { pauseSpace, pointRole, removeSpace, resumeSpace } from '../../state/spaces-store.ts'
import { useStatusStore } from '../../state/status-store.ts'
import { formatBytes } from '../../../contract/format-bytes.ts'
import { countOf, formatCount } from '../../../contract/format-count.ts'
import { fitsRole, roleWords, spaceWord } from '../../words/space-words.ts'
import { AddSpaceForm } from './add-space-form.tsx'

interface RemoveDialogProps {
  readonly space: SpaceStatus
  readonly onClose: () => void
}

function RemoveDialog({ space, onClose }: RemoveDialogProps) {
  return (
    <ConfirmDialog
      label="Remove a space"
      question={`Remove “${space.name}”?`}
      refuse="Keep it"
      accept="Remove"
      onAccept={() => void removeSpace(space.name)}
      onClose={onClose}
    >
      <p>
        What was computed for it is forgotten, which frees {formatBytes(space.sizeBytes)}. Your
        files, and the other spaces, are not touched. Adding it again computes it anew.
      </p>
    </ConfirmDialog>
  )
}

function stateOf({ state, vectorCount, pendingCount }: SpaceStatus): string {
  const items = countOf(vectorCount, 'item')
  if (state === 'paused') return `${items}, paused; ${formatCount(pendingCount)} to go`
  return pendingCount > 0 ? `${items}, ${formatCount(pendingCount)} to go` : items
}

function SpaceRow({ space }: { readonly space: SpaceStatus }) {
  const [asking, setAsking] = useState(false)
  const { name, state, vectorCount, pendingCount } = space
  const isUsed = space.roles.length > 0
  return (
    <li className="root-row">
      <span className="root-text">
        <span>{spaceWord(name)}</span>
        <span className="quiet">
          {stateOf(space)} · {space.encoder} · {formatCount(space.dimensions)} numbers as{' '}
          {space.storage} · {formatBytes(space.sizeBytes)}
        </span>
        {pendingCount > 0 && (
          <ProgressBar
            label={`Filling ${name}`}
            done={vectorCount}
            total={vectorCount + pendingCount}
          />
        )}
      </span>
      {state !== 'ready' && (
        <button
          type="button"
          className="button"
          aria-label={`${state === 'paused' ? 'Resume' : 'Pause'} ${name}`}
          onClick={() => void (state === 'paused' ? resumeSpace(name) : pauseSpace(name))}
        >
          {state === 'paused' ? 'Resume' : 'Pause'}
        </button>
      )}
      <button
        type="button"
        className="button"
        aria-label={`Remove ${name}`}
        disabled={isUsed}
        title={isUsed ? 'It is used for something below: choose another space there first' : ''}
        onClick={() => {
          setAsking(true)
        }}
      >
        Remove
      </button>
      {asking && (
        <RemoveDialog
          space={space}
          onClose={() => {
            setAsking(false)
          }}
        />
      )}
    </li>
  )
}

function Roles({ spaces }: { readonly spaces: readonly SpaceStatus[] }) {
  return (
    <table className="spaces">
      <tbody>
        {SPACE_ROLES.map((role) => {
          const holder = spaces.find(({ roles }) => roles.includes(role))
          const options = spaces
            .filter((space) => fitsRole(space, role))
            .map(({ name }) => ({ value: name, name: spaceWord(name) }))
          return (
            <tr key={role}>
              <th scope="row">{roleWords[role]}</th>
              <td>
                <Choice
                  label={roleWords[role]}
                  value={holder?.name ?? ''}
                  options={options}
                  onChange={(name) => void pointRole(role, name)}
                />
              </td>
            </tr>
          )
        })}
      </tbody>
    </table>
  )
}

/** What the library can be compared by, how far that is computed, and what it is used for. */
export function SpacesSection() {
  const spaces = useStatusStore((state) => state.status?.spaces)
  if (spaces === undefined) return null
  return (
    <section className="settings-section" aria-labelledby="settings-spaces">
      <h2 id="settings-spaces">Compared by</h2>
      <p className="quiet">
        Each encoder compares in its own way. Several can be kept side by side, and you can switch
        between them at any time; nothing is computed anew.
      </p>
      <ul className="roots" aria-label="Spaces">
        {spaces.map((space) => (
          <SpaceRow key={space.name} space={space} />
        ))}
      </ul>
      <Roles spaces={spaces} />
      <AddSpaceForm />
    </section>
  )
}
