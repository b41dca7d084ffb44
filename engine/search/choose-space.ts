import type { MediaKind, Modality, SpaceRole } from '../../contract/space.ts'

/**
 * What a query that names no space needs of one: words need the role "words", pictures alone are
 * compared by looks, sounds alone by sound, both together by what the words are for.
 *
 * @param kinds of the items that the query is made of
 * @param wanted the only kind of hits asked for, or null
 */
export function chooseSpace(
  hasText: boolean,
  kinds: ReadonlySet<MediaKind>,
  wanted: MediaKind | null,
): { readonly role: SpaceRole; readonly needed: readonly Modality[] } {
  const needed = new Set<Modality>(kinds)
  if (hasText) needed.add('text')
  if (wanted !== null) needed.add(wanted)
  if (hasText || needed.size !== 1) return { role: 'words', needed: [...needed] }
  return { role: needed.has('sound') ? 'sound' : 'looks', needed: [...needed] }
}
