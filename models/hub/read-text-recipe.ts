import { z } from 'zod'
import type { TextRecipe } from '../recipe.ts'
import type { HubFolder } from './hub-folder.ts'
import { HubRefusal } from './hub-folder.ts'

/** How a family's texts are cut and filled up, where its files do not say so themselves. */
export interface TextHabits {
  /** Tokens that the network takes at most, whatever its files say. */
  readonly maxTokens: number
  /** Whether a text is filled up to that many with the padding token. */
  readonly padded: boolean
  /** Whether words are cleaned as SigLIP's were. */
  readonly cleaned: boolean
}

const tokenizerConfigSchema = z.object({
  tokenizer_class: z.string().optional(),
  model_max_length: z.number().positive().optional(),
  pad_token: z.union([z.string(), z.object({ content: z.string() })]).nullish(),
})
const tokenizerSchema = z.object({
  added_tokens: z.array(z.object({ id: z.int(), content: z.string() })).default([]),
})
const lengthSchema = z.object({ max_seq_length: z.int().positive() })
const promptsSchema = z.object({
  prompts: z.object({
    query: z.string().optional(),
    document: z.string().optional(),
    passage: z.string().optional(),
  }),
})

/**
 * How the tokenizer's files say that a text is prepared.
 *
 * @throws HubRefusal when they are not there or lack the padding token
 */
export function readTextRecipe({ files, json }: HubFolder, habits: TextHabits): TextRecipe {
  const tokenizer = 'tokenizer.json'
  if (!files.includes(tokenizer)) throw new HubRefusal('It has no tokenizer.json.')
  const config = tokenizerConfigSchema.parse(json['tokenizer_config.json'] ?? {})
  const stated = lengthSchema.safeParse(json['sentence_bert_config.json']).data?.max_seq_length
  const limits = [habits.maxTokens, config.model_max_length ?? Infinity, stated ?? Infinity]
  const prompts = promptsSchema.safeParse(json['config_sentence_transformers.json']).data?.prompts
  return {
    kind: 'text',
    tokenizer,
    maxTokens: habits.padded ? habits.maxTokens : Math.min(...limits),
    padId: habits.padded ? paddingId(config, json[tokenizer]) : null,
    cleaning: habits.cleaned ? cleaningOf(config) : 'none',
    prefixes: {
      query: prompts?.query ?? '',
      document: prompts?.document ?? prompts?.passage ?? '',
    },
  }
}

/** SigLIP's own tokenizer drops punctuation; SigLIP 2 has Gemma's and was trained on small letters. */
function cleaningOf({ tokenizer_class }: z.infer<typeof tokenizerConfigSchema>) {
  return tokenizer_class?.startsWith('Siglip') === true ? 'canonical' : 'lower-case'
}

function paddingId({ pad_token }: z.infer<typeof tokenizerConfigSchema>, json: unknown): number {
  const content = typeof pad_token === 'string' ? pad_token : pad_token?.content
  const added = tokenizerSchema.safeParse(json).data?.added_tokens ?? []
  const token = added.find((candidate) => candidate.content === content)
  if (token) return token.id
  throw new HubRefusal('Its tokenizer does not say with which token a text is filled up.')
}
