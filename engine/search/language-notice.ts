/**
 * By how much another language must fit better than English (0..1 scores), where the detector is
 * sure of itself and where it is not. On a hundred queries, English ones unknown to the vocabulary
 * stayed below 0.15 and 0.7, nearly all foreign ones lay above.
 */
const LEAST_MARGIN = 0.15
const LEAST_MARGIN_WHEN_UNSURE = 0.7

export interface DetectedLanguage {
  readonly language: string
  readonly reliable: boolean
  readonly scores: Readonly<Record<string, number>>
}

/**
 * Tells the person when a query is probably not English, which is all that the built-in words
 * encoder understands. Detectors err on a word or two even where they are sure ("birthday cake" was
 * Filipino), so what consists of known words counts as English.
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
    if (words.every(isKnownWord)) continue
    // Only the words: digits and signs, as in the names of files, would be guessed at too.
    const { language, reliable, scores } = detect(words.join(' '))
    if (language === '' || language === 'en' || !mayBeWritten(words, language)) continue
    const margin = (scores[language] ?? 0) - (scores['en'] ?? 0)
    if (margin < (reliable ? LEAST_MARGIN : LEAST_MARGIN_WHEN_UNSURE)) continue
    const names = new Intl.DisplayNames(['en'], { type: 'language', fallback: 'none' })
    const name = names.of(language) ?? 'another language'
    return `The built-in words encoder understands English only; “${text}” looks like ${name}, so expect poor hits. Try the English words.`
  }
  return null
}

/** Whether the words are in the language's script: "img" is no Chinese. */
function mayBeWritten(words: readonly string[], language: string): boolean {
  const { script } = new Intl.Locale(language).maximize()
  const latin = words.every((word) => /^\p{Script=Latin}+$/u.test(word))
  return !latin || script === undefined || script === 'Latn'
}
