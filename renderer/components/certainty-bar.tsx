import type { Certainty } from '../../contract/search.ts'
import { certaintyWords } from '../words/certainty-words.ts'

/** How sure a match is, as a word and a bar of four. */
export function CertaintyBar({ certainty }: { readonly certainty: Certainty }) {
  const { word, level } = certaintyWords(certainty)
  return (
    <span className="certainty" data-level={level}>
      <span className="certainty-bar" aria-hidden />
      {word}
    </span>
  )
}
