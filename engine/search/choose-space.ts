import type { MediaKind, SpaceName } from '../../contract/space.ts'

/**
 * The space that fits a query when the person named none: words need the concept space, pictures
 * alone are compared by looks, sounds alone by sound, both together by concept.
 */
export function chooseSpace(hasText: boolean, kinds: ReadonlySet<MediaKind>): SpaceName {
  if (hasText || kinds.size !== 1) return 'concept'
  return kinds.has('sound') ? 'sound' : 'visual'
}
