/** True when keys go into a field, so that they are no shortcuts. */
export function isTyping(target: EventTarget | null): boolean {
  if (target instanceof HTMLInputElement) return target.type !== 'range' && target.type !== 'radio'
  return target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement
}

/** True while a dialog lies over the page and takes the keys. */
export function isDialogOpen(): boolean {
  return document.querySelector('dialog[open]') !== null
}
