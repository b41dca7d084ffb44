import { PathText } from '../../../components/path-text.tsx'
import { useKeepRulesStore } from '../../../state/keep-rules-store.ts'
import { formatBytes } from '../../../../contract/format-bytes.ts'
import { countOf } from '../../../../contract/format-count.ts'
import { useFolderPairs } from '../folder-pair-choice.tsx'

const MOST_SHOWN = 12

/** Pairs of folders that hold the same: which of the two is to keep its files. */
export function FolderPairs() {
  const pairs = useFolderPairs()
  const keepOver = useKeepRulesStore((state) => state.keepOver)
  if (pairs.length === 0) return null
  return (
    <section className="settings-section" aria-labelledby="rules-pairs">
      <h2 id="rules-pairs">Folders that hold the same</h2>
      <p className="quiet">
        “Keep these” makes it the first rule that files of this folder are kept over those of the
        other.
      </p>
      <ul className="roots" aria-label="Folders that hold the same">
        {pairs.slice(0, MOST_SHOWN).map(({ one, other, groups, bytesToWin }) => (
          <li key={`${one}\n${other}`} className="folder-pair">
            <span className="quiet">
              {countOf(groups, 'group')}, {formatBytes(bytesToWin)}
            </span>
            {[one, other].map((folder) => (
              <span key={folder} className="folder-of-pair">
                <PathText path={folder} />
                <button
                  type="button"
                  className="button"
                  aria-label={`Keep what is in ${folder} over ${folder === one ? other : one}`}
                  onClick={() => void keepOver(folder, folder === one ? other : one)}
                >
                  Keep these
                </button>
              </span>
            ))}
          </li>
        ))}
      </ul>
    </section>
  )
}
