import { readEnglishWords } from '../inference/english-words.ts'
import { languageNotice } from '../search/language-notice.ts'

type Judge = (texts: readonly string[]) => string | null

/** Loads the language detector and the vocabulary when the first words are searched. */
export class LanguageJudge {
  readonly #modelFolder: string
  #judge: Promise<Judge> | null = null

  constructor(modelFolder: string) {
    this.#modelFolder = modelFolder
  }

  /** A sentence when one of the texts is probably not English, else null. */
  async notice(texts: readonly string[]): Promise<string | null> {
    if (texts.length === 0) return null
    this.#judge ??= this.#load()
    return (await this.#judge)(texts)
  }

  async #load(): Promise<Judge> {
    const { default: eld } = await import('eld/medium')
    const words = readEnglishWords(this.#modelFolder)
    return (texts) =>
      languageNotice(
        texts,
        (text) => {
          const result = eld.detect(text)
          return {
            language: result.language,
            reliable: result.isReliable(),
            scores: result.getScores(),
          }
        },
        (word) => words.has(word),
      )
  }
}
