import type { Tag } from '../../contract/asset.ts'
import { useLibraryStore } from '../state/library-store.ts'
import { useViewStore } from '../state/view-store.ts'
import { probabilityWord } from '../words/certainty-words.ts'

function showInLibrary(tag: string): void {
  useLibraryStore.getState().filter({ tag, kind: null, only: null })
  useViewStore.getState().open('library')
}

/** Labels of one origin, each with its certainty; a label filters the library. */
export function DetailLabels({
  name,
  tags,
}: {
  readonly name: string
  readonly tags: readonly Tag[]
}) {
  if (tags.length === 0) return null
  return (
    <section className="detail-section" aria-label={name}>
      <h3>{name}</h3>
      <ul className="labels">
        {tags.map((tag) => (
          <li key={tag.name}>
            <button
              type="button"
              className="label-button"
              title={`Show everything labelled “${tag.name}” (${tag.score.toFixed(2)})`}
              onClick={() => {
                showInLibrary(tag.name)
              }}
            >
              <span>{tag.name}</span>
              <span className="quiet">{probabilityWord(tag.score)}</span>
              <meter min={0} max={1} value={tag.score} aria-label={`Certainty of ${tag.name}`} />
            </button>
          </li>
        ))}
      </ul>
    </section>
  )
}
