import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { readLabelNames } from './label-names.ts'

const tokenizerSchema = z.object({
  model: z.object({ vocab: z.record(z.string(), z.number()) }),
})

/**
 * The words that the text encoder's vocabulary holds whole, nearly all of them English, and the
 * words in the names of classes and tags.
 */
export function readEnglishWords(modelFolder: string): ReadonlySet<string> {
  const text = readFileSync(join(modelFolder, 'minilm-tokenizer.json'), 'utf8')
  const { vocab } = tokenizerSchema.parse(JSON.parse(text)).model
  const whole = Object.keys(vocab).filter((token) => /^[a-z]{2,}$/.test(token))
  const { image, sound } = readLabelNames(modelFolder)
  const named = [...image, ...sound].flatMap((name) => name.toLowerCase().match(/[a-z]+/g) ?? [])
  return new Set([...whole, ...named])
}
