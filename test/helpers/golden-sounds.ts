import { readFileSync } from 'node:fs'
import path from 'node:path'

import { z } from 'zod'

export const GOLDEN_AUDIO = path.resolve(import.meta.dirname, '../../../shared/golden/audio')

const schema = z.object({
  files: z.array(z.string()),
  models: z.object({
    musicnn: z.object({
      embeddings: z.array(z.array(z.number())),
      tags: z.array(z.array(z.number())),
    }),
  }),
})

/** What the reference Python stack made of the golden clips. */
export const readGoldenSounds = (): z.infer<typeof schema> =>
  schema.parse(
    JSON.parse(readFileSync(path.join(GOLDEN_AUDIO, '../audio-embeddings.json'), 'utf8')),
  )
