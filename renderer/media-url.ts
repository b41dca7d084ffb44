import type { DetailTile } from '../contract/detail-tile.ts'

/**
 * Address of a file's picture or sound as the main process serves it. Only ids travel: the page
 * never names a path, and never receives an original picture.
 */
export function mediaUrl(form: 'thumb' | 'preview' | 'sound', contentId: number): string {
  return `media://${form}/${contentId}`
}

/** Address of one square of a picture at full resolution. */
export function detailUrl(contentId: number, { column, row }: DetailTile): string {
  return `media://detail/${contentId}/${column}-${row}`
}
