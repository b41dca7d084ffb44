import { Segmented } from '../../../components/segmented.tsx'
import { useCleanupStore } from '../../../state/cleanup-store.ts'
import { destinationNames, destinationWords } from '../../../words/cleanup-words.ts'

const scopes = [
  { value: 'approved', name: 'Groups I added' },
  { value: 'proven', name: 'Those, and all that is certain' },
] as const

const destinations = [
  { value: 'quarantine', name: destinationNames.quarantine },
  { value: 'trash', name: destinationNames.trash },
] as const

/** What is to be cleaned up, where it goes, and how it comes back. */
export function CleanupWishes() {
  const { wish, change } = useCleanupStore()
  return (
    <div className="cleanup-wishes">
      <div className="cleanup-choice">
        <span>Clean up</span>
        <Segmented
          label="What to clean up"
          value={wish.scope}
          options={scopes}
          onChange={(scope) => {
            change({ scope })
          }}
        />
      </div>
      <p className="quiet">
        {wish.scope === 'approved'
          ? 'Only the groups that you looked at and added.'
          : 'The groups that you added, and every group whose files are identical or show exactly the same. What only looks alike stays until you have looked at it.'}
      </p>
      <div className="cleanup-choice">
        <span>Move to</span>
        <Segmented
          label="Where files go"
          value={wish.destination}
          options={destinations}
          onChange={(destination) => {
            change({ destination })
          }}
        />
      </div>
      <p className="quiet">{destinationWords[wish.destination]}</p>
      <label className="cleanup-merge">
        <input
          type="checkbox"
          checked={wish.mergeMetadata}
          onChange={(event) => {
            change({ mergeMetadata: event.target.checked })
          }}
        />
        Keep what only the copies say (caption, keywords, rating, place, date) in a small .xmp file
        beside the one that stays
      </label>
    </div>
  )
}
