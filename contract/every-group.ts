import type { GroupFilter } from './review.ts'

/** The filter that lets every group through. */
export const EVERY_GROUP: GroupFilter = {
  class: null,
  review: 'all',
  folders: null,
  leastBytesToWin: 0,
}
