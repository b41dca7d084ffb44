/** How a class or tag name is put into words before its text vector is made. */
export function labelSentence(modality: 'image' | 'sound', name: string): string {
  return modality === 'image' ? `a photo of a ${name}` : `the sound of ${name}`
}
