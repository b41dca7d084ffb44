import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'

const tokenizerSchema = z.object({
  model: z.object({ vocab: z.record(z.string(), z.number()) }),
})

/** The words that the text encoder's vocabulary holds whole; nearly all are English. */
export function readEnglishWords(modelFolder: string): ReadonlySet<string> {
  const text = readFileSync(join(modelFolder, 'minilm-tokenizer.json'), 'utf8')
  const { vocab } = tokenizerSchema.parse(JSON.parse(text)).model
  return new Set(Object.keys(vocab).filter((token) => /^[a-z]{2,}$/.test(token)))
}
