/**
 * Address of a file's picture or sound as the main process serves it. Only ids travel: the page
 * never names a path, and never receives an original picture.
 */
export function mediaUrl(form: 'thumb' | 'preview' | 'sound', contentId: number): string {
  return `media://${form}/${contentId}`
}
