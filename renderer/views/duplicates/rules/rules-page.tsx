import { useEffect } from 'react'
import { useKeepRulesStore } from '../../../state/keep-rules-store.ts'
import { formatBytes } from '../../../../contract/format-bytes.ts'
import { countOf } from '../../../../contract/format-count.ts'
import { FolderPairs } from './folder-pairs.tsx'
import { ProfileChoice } from './profile-choice.tsx'
import { ProtectedFolders } from './protected-folders.tsx'
import { RuleForm } from './rule-form.tsx'
import { RuleList } from './rule-list.tsx'

function Preview() {
  const preview = useKeepRulesStore((state) => state.preview)
  if (preview === null) return <p role="status">Counting what these rules would come to…</p>
  const { files, bytesToWin, groupsNeedYou } = preview
  return (
    <p role="status">
      <strong>
        {countOf(files, 'file')}, {formatBytes(bytesToWin)}
      </strong>{' '}
      would go in a clean-up of all that is certain
      {groupsNeedYou > 0 && `; ${countOf(groupsNeedYou, 'group needs', 'groups need')} you`}.
      Nothing moves here.
    </p>
  )
}

/** By which rules the file to keep is chosen, and which folders never lose one. */
export function RulesPage() {
  const refresh = useKeepRulesStore((state) => state.refresh)
  useEffect(() => {
    void refresh()
  }, [refresh])
  return (
    <div className="settings" tabIndex={0} role="region" aria-label="Keep rules">
      <div className="settings-column">
        <section className="settings-section" aria-labelledby="rules-order">
          <h2 id="rules-order">Which file to keep</h2>
          <p className="quiet">
            The first rule that tells two files of a group apart decides. Where none does, Likeness
            keeps the undamaged, unframed picture with most pixels.
          </p>
          <ProfileChoice />
          <RuleList />
          <RuleForm />
          <Preview />
        </section>
        <FolderPairs />
        <ProtectedFolders />
      </div>
    </div>
  )
}
