/** How sure the detector must be that another language fits better than English (0..1 scores). */
const LEAST_MARGIN = 0.12

export interface DetectedLanguage {
  readonly language: string
  readonly reliable: boolean
  readonly scores: Readonly<Record<string, number>>
}

const languageNames = new Intl.DisplayNames(['en'], { type: 'language', fallback: 'none' })

/**
 * Tells the person when a query is probably not English, which is all that the built-in words
 * encoder understands. Detectors are unreliable on single words, so a word that the encoder's own
 * vocabulary holds whole counts as English.
 *
 * @returns a sentence, or null when the query looks English
 */
export function languageNotice(
  texts: readonly string[],
  detect: (text: string) => DetectedLanguage,
  isKnownWord: (word: string) => boolean,
): string | null {
  for (const text of texts) {
    const words = text.toLowerCase().match(/[\p{Letter}\p{Mark}]+/gu) ?? []
    if (words.length === 0) continue
    const { language, reliable, scores } = detect(text)
    if (language === '' || language === 'en') continue
    const margin = (scores[language] ?? 0) - (scores['en'] ?? 0)
    if (margin < LEAST_MARGIN) continue
    if (!reliable && words.every(isKnownWord)) continue
    const name = languageNames.of(language) ?? 'another language'
    return `The built-in words encoder understands English only; “${text}” looks like ${name}, so expect poor hits. Try the English words.`
  }
  return null
}
